import { z } from 'zod'
import type { Tx } from '../../platform/db'
import { env } from '../../platform/env'
import { defineJob } from '../../platform/jobs'
import { sandboxKeys } from '../payments/paymentProvider'
import { gatewayRows, type ChargeData, type TransferData } from './rows'
import { wireCharge, wireTransfer } from './wire'

/** Milliseconds that the vendor gives us to answer. */
const patience = 60_000

const Told = z.object({ event: z.enum(['charge.completed', 'transfer.completed']), number: z.number().int(), status: z.string() })
type Told = z.output<typeof Told>

const bodyOf = async ({ event, number, status }: Told) => {
  if (event === 'charge.completed') {
    const row = await gatewayRows.byNumber<ChargeData>('charge', number)
    return row && { event, 'event.type': 'CARD_TRANSACTION', data: { ...(await wireCharge(row)), status } }
  }
  const row = await gatewayRows.byNumber<TransferData>('transfer', number)
  return row && { event, 'event.type': 'Transfer', data: { ...(await wireTransfer(row)), status } }
}

const webhook = defineJob({
  name: 'sandbox-gateway.webhook',
  schema: Told,
  attempts: 8,
  handler: async (told) => {
    const body = await bodyOf(told)
    if (!body) return
    const answer = await fetch(`${env().SERVER_URL}/api/v1/webhooks/flutterwave`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'verif-hash': sandboxKeys().secretHash },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    await answer.body?.cancel()
    if (answer.status !== 200) throw new Error(`our webhook answered ${answer.status}`)
  },
})

/**
 * Has our webhook told what happened, over HTTP and signed, as the vendor does; again and again while the answer is not 200. `status` is that of the moment
 * it is told of, so that an old one can arrive late.
 */
export const tellPlatform = (tx: Tx, told: Told): void => tx.enqueue(webhook, told)
