import { statement, type Tx } from '../../platform/db'
import { targetOf, type Subscription } from './subscription'

/** What money has to know of somebody following a plan. */
export type Payable = Pick<
  Subscription,
  'id' | 'accountId' | 'status' | 'startsOn' | 'endsOn' | 'timezone' | 'priceModel' | 'amountMinor' | 'currency' | 'interval' | 'paidUntil'
> & {
  /** Who wrote the plan and earns with it; null when staff did, or when the author is no more. */
  authorId: string | null
}

const columns = `s.id, s.account_id AS "accountId", s.status::text AS status, s.starts_on AS "startsOn", s.ends_on AS "endsOn", s.timezone, s.price_model::text AS "priceModel",
  s.amount_minor::float8 AS "amountMinor", s.currency, s.interval::text AS interval, s.paid_until AS "paidUntil", v.author_id AS "authorId"`
const from = `plan_subscriptions s JOIN health_plan_versions v ON v.id = s.plan_version_id WHERE s.id = $1`
const find = statement<Payable>('following.find-payable', `SELECT ${columns} FROM ${from}`)
const lock = statement<Payable>('following.lock-payable', `SELECT ${columns} FROM ${from} FOR UPDATE OF s`)

/** Null when there is none. */
export const findPayable = (tx: Pick<Tx, 'queryOne'>, id: string): Promise<Payable | null> => tx.queryOne(find, [id])
/** The same, held still until the transaction ends. */
export const lockPayable = (tx: Tx, id: string): Promise<Payable | null> => tx.queryOne(lock, [id])

const giveUp = statement<{ accountId: string }>(
  'following.give-up-unpaid',
  `UPDATE plan_subscriptions SET status = 'cancelled', cancelled_at = now(), updated_at = now() WHERE id = $1 AND status = 'pending_payment' RETURNING account_id AS "accountId"`,
)

/** Ends one that was never paid, so that its person may start anew. @returns whether it did */
export const giveUpUnpaid = async (tx: Tx, id: string): Promise<boolean> => {
  const ended = await tx.queryOne(giveUp, [id])
  if (ended) tx.audit('plan-subscription.run-out', { target: targetOf(id), about: ended.accountId })
  return ended !== null
}
