import type { AccountActor, Actor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { absentOrNotYours } from '../../platform/http/errors'
import { aboutPayout, lockPayout, payeeJson, type Payee } from './payout'
import { returnPayout } from './returnPayout'
import { tell } from './tellPayee'

type Removed = { id: string; accountId: string; status: 'active' | 'removed'; last4: string; payee: Payee }

const lock = statement<Removed>(
  'payouts.lock-destination',
  `SELECT d.id, d.account_id AS "accountId", d.status::text AS status, d.last4, ${payeeJson} FROM payout_destinations d JOIN accounts a ON a.id = d.account_id
   LEFT JOIN personal_details n ON n.id = a.id WHERE d.id = $1 FOR UPDATE OF d`,
)
const remove = statement(
  'payouts.remove-destination',
  `UPDATE payout_destinations SET status = 'removed', verification = coalesce($2::enum_payout_destinations_verification, verification), updated_at = now() WHERE id = $1`,
)
const unsent = statement<{ id: string }>(
  'payouts.unsent-to',
  `SELECT id FROM payouts WHERE destination_id = $1 AND sent_at IS NULL AND status IN ('pending_approval', 'processing') ORDER BY id FOR UPDATE`,
)

type Change = 'removed' | 'refused'

/** Takes an active destination away: what was to go there and has not left comes back, and the owner is told. False when it is gone already. */
export const takeAway = async (tx: Tx, destinationId: string, change: Change): Promise<boolean> => {
  const found = await tx.queryOne(lock, [destinationId])
  if (found?.status !== 'active') return false
  await tx.queryOne(remove, [destinationId, change === 'refused' ? 'refused' : null])
  for (const { id } of await tx.query(unsent, [destinationId])) {
    const payout = (await lockPayout(tx, id))!
    await returnPayout(tx, payout, { status: 'cancelled', code: 'destination_removed' })
    tx.audit('payout.cancelled', aboutPayout(payout))
  }
  tx.audit(`payout-destination.${change}`, { target: { collection: 'payout-destinations', id: destinationId }, about: found.accountId })
  const { firstName, timezone } = found.payee
  tell(tx, found.payee, 'payout-destination-changed', { change, firstName, last4: found.last4, at: new Date().toISOString(), timezone })
  return true
}

const whose = statement<{ id: string; accountId: string }>(
  'payouts.whose-destination',
  `SELECT id, account_id AS "accountId" FROM payout_destinations WHERE id = $1`,
)

/** Removes one of the caller's destinations; removing it again changes nothing. @throws notFound */
export const removeDestination = async (tx: Tx, actor: AccountActor & Actor, { id }: { id: string }): Promise<void> => {
  const found = await tx.queryOne(whose, [id])
  if (found?.accountId !== actor.id) throw absentOrNotYours('payout-destinations', found)
  await takeAway(tx, id, 'removed')
}
