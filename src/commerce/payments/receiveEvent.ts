import { createHash } from 'node:crypto'
import { z } from 'zod'
import { systemActor, type StaffActor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { defineJob } from '../../platform/jobs'
import { sealer } from '../../platform/secrets'
import { uuidv7 } from '../../platform/uuid'
import type { ProviderEvent } from '../../providers/payments'
import { askProvider } from './askProvider'
import { bodyGone, webhookForged } from './errors'
import { noteEvent } from './noteEvent'
import { paymentProvider } from './paymentProvider'
import { settleCharge } from './settleCharge'
import { listenerOf } from './whenProviderTells'

const sealPurpose = 'payments.webhook'

const store = statement<{ id: string; status: string; receipts: number }>(
  'webhook-events.store',
  `INSERT INTO webhook_events (id, provider, event, event_key, reference, status, outcome, receipts, sealed_body, attempts, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6::enum_webhook_events_status, $7, 1, $8, 0, now(), now())
   ON CONFLICT (provider, event_key) DO UPDATE SET receipts = webhook_events.receipts + 1, updated_at = now() RETURNING id, status::text AS status, receipts::int AS receipts`,
)

const parsed = (rawBody: Buffer): unknown => {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    // the hash was right, so the provider sent it: kept as unreadable, for staff
    return undefined
  }
}

const clean = (text: string | null, most: number): string | null => text && text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, most)

/**
 * Takes what the provider's webhook says: stored once an event with its body sealed, and looked into by a job. It proves nothing, and moves nothing by itself.
 * @throws webhookForged without the right signature
 */
export const receiveEvent = async ({
  headers,
  rawBody,
}: {
  headers: Record<string, string | string[] | undefined>
  rawBody: Buffer
}): Promise<void> => {
  const provider = paymentProvider()
  if (!provider.isAuthentic(headers, rawBody)) throw webhookForged()
  const body = parsed(rawBody)
  const told = body === undefined ? null : provider.readEvent(body)
  const key = told?.key ?? `unreadable:${createHash('sha256').update(rawBody).digest('hex')}`
  const [event, reference] = [clean(told?.event ?? 'unreadable', 60), clean(told?.reference ?? null, 120)]
  const [status, outcome] = told ? ['received', null] : ['ignored', 'unreadable']
  await withTransaction(systemActor('webhook'), async (tx) => {
    const id = uuidv7()
    const sealed = sealer().seal(rawBody.toString('utf8'), sealPurpose)
    const stored = await tx.queryOne(store, [id, provider.id, event, clean(key, 200), reference, status, outcome, sealed])
    // told again, and nothing came of it so far: another chance
    if (stored && told && (stored.status === 'received' || stored.status === 'failed'))
      tx.enqueue(processEvent, { eventId: stored.id }, { dedupeKey: `webhook:${stored.id}` })
  })
}

type Kept = { id: string; sealedBody: string | null }
const read = statement<Kept>('webhook-events.read', `SELECT id, sealed_body AS "sealedBody" FROM webhook_events WHERE id = $1`)
const note = statement(
  'webhook-events.note',
  `UPDATE webhook_events SET status = $2::enum_webhook_events_status, outcome = $3, attempts = attempts + 1, processed_at = now(), updated_at = now() WHERE id = $1`,
)
const paymentOf = statement<{ id: string }>('payments.by-tx-ref', `SELECT id FROM payments WHERE tx_ref = $1 AND method = 'provider'`)

const lookInto = async (event: ProviderEvent): Promise<string> => {
  const { subject, reference, providerReference } = event
  if (subject === 'payout' || subject === 'refund') return (await listenerOf(subject)?.(event)) ?? 'nobody_listens'
  if (subject === 'other') return 'not_for_us'
  const payment = reference && (await queryOne(paymentOf, [reference]))
  if (!payment) return 'unknown_reference'
  await withTransaction(systemActor('webhook'), (tx) =>
    noteEvent(tx, {
      subject: 'payment',
      subjectId: payment.id,
      event: 'webhook_received',
      details: { event: event.event, charge: providerReference },
    }),
  )
  const charge = providerReference ? await paymentProvider().charge(providerReference) : null
  if (charge) return settleCharge(payment.id, charge)
  return `asked_${(await askProvider(payment.id)) ?? 'nothing'}`
}

/** What moves nothing: not a failure, and nothing came of it. */
const idle = new Set(['unknown_reference', 'not_for_us', 'nobody_listens'])

export const processEvent = defineJob({
  name: 'payments.process-event',
  schema: z.object({ eventId: z.uuid() }),
  priority: 'high',
  attempts: 8,
  handler: async ({ eventId }, { isLastAttempt }) => {
    const kept = await queryOne(read, [eventId])
    if (!kept?.sealedBody) return
    const event = paymentProvider().readEvent(JSON.parse(sealer().open(kept.sealedBody, sealPurpose)))
    try {
      const outcome = event ? await lookInto(event) : 'not_for_us'
      await query(note, [eventId, idle.has(outcome) ? 'ignored' : 'processed', outcome])
    } catch (error) {
      const code = (error as { code?: unknown }).code
      await query(note, [eventId, isLastAttempt ? 'failed' : 'received', typeof code === 'string' ? code.slice(0, 60) : 'error'])
      throw error
    }
  },
})

const again = statement<{ id: string; hasBody: boolean }>(
  'webhook-events.again',
  `UPDATE webhook_events SET status = CASE WHEN sealed_body IS NULL THEN status ELSE 'received'::enum_webhook_events_status END, updated_at = now()
   WHERE id = $1 RETURNING id, sealed_body IS NOT NULL AS "hasBody"`,
)

/**
 * Staff have a message of the provider's looked into once more. It may do no harm: what it leads to is asked for anew, and posted once.
 * @throws notFound, bodyGone when it is too old
 */
export const replayEvent = (actor: StaffActor, { eventId }: { eventId: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const event = await tx.queryOne(again, [eventId])
    if (!event) throw notFound()
    if (!event.hasBody) throw bodyGone()
    tx.enqueue(processEvent, { eventId }, { dedupeKey: `webhook:${eventId}` })
    tx.audit('webhook-event.replayed', { target: { collection: 'webhook-events', id: eventId } })
  })
