import { z } from 'zod'
import { systemActor, type Actor } from '../../platform/actor'
import { queryOne, statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { notFound } from '../../platform/http/errors'
import { defineJob } from '../../platform/jobs'
import { PaymentRejected, PaymentUnavailable, type Transfer } from '../../providers/payments'
import { noteEvent, paymentProvider, whenProviderTells } from '../payments'
import { payoutColumns, type Payout } from './payout'
import { settlePayout, type Outcome } from './settlePayout'

const byId = statement<Payout>('payouts.to-ask', `SELECT ${payoutColumns} FROM payouts p WHERE p.id = $1`)
const byReference = statement<{ id: string }>('payouts.by-reference', 'SELECT id FROM payouts WHERE reference = $1')

/** Somebody else's knowledge of a payout is none of ours: what another provider was sent is not asked of this one. */
const heard = async ({ provider, reference }: Payout): Promise<Transfer | null> => {
  const asked = paymentProvider()
  if (provider !== null && provider !== asked.id) throw new PaymentUnavailable({ provider, code: 'other_provider' })
  return asked.transferOf(reference)
}

/**
 * Asks the provider by our reference how a payout stands, and draws the conclusion. The question is asked outside any transaction.
 * @throws notFound; PaymentUnavailable when there is no answer
 */
export const askProvider = async (actor: Actor, { id, now }: { id: string; now?: Date }): Promise<Outcome> => {
  const payout = await queryOne(byId, [id])
  if (!payout) throw notFound()
  if (!payout.provider) return 'unsent'
  const transfer = await heard(payout)
  return retryClashes(() => withTransaction(actor, (tx) => settlePayout(tx, { id, transfer, ...(now && { now }) })))
}

const isUndecided = (error: unknown): boolean => error instanceof PaymentUnavailable || error instanceof PaymentRejected

/** Without an answer nothing is known: the clock goes on, so that staff see it after a day also while the provider is away. */
export const askPayoutJob = defineJob({
  name: 'payouts.ask',
  schema: z.object({ payoutId: z.uuid() }),
  attempts: 3,
  handler: async ({ payoutId: id }) => {
    const actor = systemActor('payouts.ask')
    try {
      await askProvider(actor, { id })
    } catch (error) {
      if (!isUndecided(error)) throw error
      await retryClashes(() => withTransaction(actor, (tx) => settlePayout(tx, { id, transfer: null })))
    }
  },
})

/** What the provider tells of a transfer makes us ask; what it says is not believed. */
export const listenToProvider = (): void =>
  whenProviderTells('payout', async ({ reference, event }) => {
    const known = reference && (await queryOne(byReference, [reference]))
    if (!known) return 'unknown_reference'
    const actor = systemActor('payouts.webhook')
    await withTransaction(actor, (tx) =>
      noteEvent(tx, { subject: 'payout', subjectId: known.id, event: 'webhook_received', details: { event } }),
    )
    return askProvider(actor, known)
  })
