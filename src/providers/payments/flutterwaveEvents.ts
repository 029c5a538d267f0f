import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { ProviderEvent } from './contract'

const equal = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

type Headers = Record<string, string | string[] | undefined>

/** v3 sends the secret itself in `verif-hash`, v4 the body's HMAC in `flutterwave-signature`. Both are compared in constant time. */
export const isFromFlutterwave = (headers: Headers, rawBody: Buffer, secretHash: string): boolean => {
  const { 'flutterwave-signature': signature, 'verif-hash': hash } = headers
  if (typeof signature === 'string') return equal(signature, createHmac('sha256', secretHash).update(rawBody).digest('base64'))
  return typeof hash === 'string' && hash !== '' && equal(hash, secretHash)
}

const Id = z.union([z.number(), z.string().min(1).max(100)]).transform(String)
const text = z.string().max(200).nullish()
const short = z.string().max(60)

/** The documented body, and the flat ones that older dashboards still send. */
const Enveloped = z.object({ event: short, data: z.object({ id: Id, status: short.nullish(), tx_ref: text, reference: text }) })
const FlatCharge = z.object({ id: Id, txRef: z.string().max(200), status: short.nullish() })
const FlatTransfer = z.object({
  'event.type': z.literal('Transfer'),
  transfer: z.object({ id: Id, reference: text, status: short.nullish() }),
})
const FlatRefund = z.object({ id: Id, AmountRefunded: z.unknown(), status: short.nullish(), FlwRef: text, TransactionId: Id })

type Told = {
  event: string
  subject: ProviderEvent['subject']
  id: string
  status: string | null | undefined
  reference: string | null | undefined
}

const keyOf = ({ event, id, status }: Told): string => `flw:${event}:${id}:${(status ?? 'none').toLowerCase()}`.slice(0, 200)

const eventOf = (told: Told, providerReference = told.id): ProviderEvent => ({
  key: keyOf(told),
  event: told.event,
  subject: told.subject,
  reference: told.reference ?? null,
  providerReference,
})

const subjects: readonly [string, ProviderEvent['subject']][] = [
  ['charge.', 'payment'],
  ['transfer.', 'payout'],
  ['refund.', 'refund'],
]

/** What a body says, whatever its shape. Of a refund the reference is the number of the charge. @returns null for a body that is none of Flutterwave's */
export const readFlutterwaveEvent = (body: unknown): ProviderEvent | null => {
  const refund = FlatRefund.safeParse(body).data
  if (refund)
    return eventOf({ event: 'refund.completed', subject: 'refund', id: refund.id, status: refund.status, reference: refund.TransactionId })
  const enveloped = Enveloped.safeParse(body).data
  if (enveloped) {
    const { event, data } = enveloped
    const subject = subjects.find(([prefix]) => event.startsWith(prefix))?.[1] ?? 'other'
    return eventOf({ event, subject, id: data.id, status: data.status, reference: data.tx_ref ?? data.reference })
  }
  const transfer = FlatTransfer.safeParse(body).data?.transfer
  if (transfer)
    return eventOf({
      event: 'transfer.completed',
      subject: 'payout',
      id: transfer.id,
      status: transfer.status,
      reference: transfer.reference,
    })
  const charge = FlatCharge.safeParse(body).data
  return charge
    ? eventOf({ event: 'charge.completed', subject: 'payment', id: charge.id, status: charge.status, reference: charge.txRef })
    : null
}
