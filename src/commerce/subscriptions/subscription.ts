import { query, queryOne, statement, type Tx } from '../../platform/db'
import { absentOrNotYours, notFound } from '../../platform/http/errors'
import type { Interval } from '../tiers'
import type { SubscriptionStatus } from './steps'

/** Somebody's subscription. Its price is the one that was agreed, whatever the tier costs by now. */
export type Subscription = {
  id: string
  accountId: string
  tierId: string
  tierCode: string
  tierName: string
  tierRank: number
  interval: Interval
  /** For one period, in minor units of `currency`. */
  amountMinor: number
  currency: string
  status: SubscriptionStatus
  currentPeriodStart: Date
  currentPeriodEnd: Date
  trialEndsAt: Date | null
  cancelAtPeriodEnd: boolean
  /** What it changes to when the period ends: all three or none. */
  nextTierId: string | null
  nextInterval: Interval | null
  nextAmountMinor: number | null
  anchorAt: Date
  /** The next period begins so many intervals after the anchor; that is when the current one ends. */
  periods: number
  /** Paid already, and used up by the next invoices. */
  creditMinor: number
  /** Notices about a renewal that could not be paid. */
  attempts: number
  /** When the clock looks at it; null when it is over. */
  dueAt: Date | null
  endedAt: Date | null
  createdAt: Date
  /** Its owner is suspended or erased: nothing is charged any more. */
  isLockedOut: boolean
}

export const targetOf = (id: string) => ({ collection: 'subscriptions', id })

const columns = `s.id, s.account_id AS "accountId", s.tier_id AS "tierId", t.code AS "tierCode", t.name AS "tierName", t.rank::int AS "tierRank", s.interval::text AS interval,
  s.amount_minor::float8 AS "amountMinor", s.currency, s.status::text AS status, s.current_period_start AS "currentPeriodStart", s.current_period_end AS "currentPeriodEnd",
  s.trial_ends_at AS "trialEndsAt", s.cancel_at_period_end AS "cancelAtPeriodEnd", s.next_tier_id AS "nextTierId", s.next_interval::text AS "nextInterval",
  s.next_amount_minor::float8 AS "nextAmountMinor", s.anchor_at AS "anchorAt", s.periods, s.credit_minor::float8 AS "creditMinor", s.attempts, s.due_at AS "dueAt",
  s.ended_at AS "endedAt", s.created_at AS "createdAt", (SELECT a.status <> 'active' FROM accounts a WHERE a.id = s.account_id) AS "isLockedOut"`
const tables = 'subscriptions s JOIN subscription_tiers t ON t.id = s.tier_id'
const isOpen = `s.status IN ('incomplete', 'trialing', 'active', 'past_due')`

const read = statement<Subscription>('subscriptions.read', `SELECT ${columns} FROM ${tables} WHERE s.id = $1`)
const lock = statement<Subscription>('subscriptions.lock', `SELECT ${columns} FROM ${tables} WHERE s.id = $1 FOR UPDATE OF s`)
const lockOpen = statement<Subscription>(
  'subscriptions.lock-open',
  `SELECT ${columns} FROM ${tables} WHERE s.account_id = $1 AND ${isOpen} FOR UPDATE OF s`,
)
const lockDue = statement<Subscription>(
  'subscriptions.lock-due',
  `SELECT ${columns} FROM ${tables} WHERE s.id = $1 AND s.due_at <= $2 AND ${isOpen} FOR UPDATE OF s SKIP LOCKED`,
)
const lockOwn = statement<Subscription>(
  'subscriptions.lock-own',
  `SELECT ${columns} FROM ${tables} WHERE s.id = $1 AND s.account_id = $2 FOR UPDATE OF s`,
)
const foreign = statement<{ id: string; accountId: string }>(
  'subscriptions.foreign',
  `SELECT id, account_id AS "accountId" FROM subscriptions WHERE id = $1 AND account_id <> $2`,
)
const list = statement<Subscription & { total: number }>(
  'subscriptions.list',
  `SELECT ${columns}, (SELECT count(*)::int FROM subscriptions WHERE account_id = $1) AS total FROM ${tables} WHERE s.account_id = $1
     AND ($4::uuid IS NULL OR s.id < $4) ORDER BY s.id DESC LIMIT $2 OFFSET $3`,
)
const count = statement<{ total: number }>('subscriptions.count', 'SELECT count(*)::int AS total FROM subscriptions WHERE account_id = $1')

/** Who settles a payment holds it before the subscription: so does everybody, and nobody waits for somebody who waits for them. */
const holdPayment = statement<{ id: string }>(
  'subscriptions.hold-payment',
  `SELECT id FROM payments WHERE purpose = 'subscription' AND reference_id = $1 AND status = 'pending' FOR UPDATE`,
)
const holdPaymentsOf = statement<{ id: string }>(
  'subscriptions.hold-payments-of',
  `SELECT id FROM payments WHERE purpose = 'subscription' AND account_id = $1 AND status = 'pending' ORDER BY id FOR UPDATE`,
)

/** As it is now, within a transaction; it is known to be there. */
export const readSubscription = async (tx: Tx, id: string): Promise<Subscription> => (await tx.queryOne(read, [id]))!

/** Held until the transaction ends, before the wallet and the ledger: for who holds its payment, or has none. Null when there is none. */
export const lockSubscription = (tx: Tx, id: string): Promise<Subscription | null> => tx.queryOne(lock, [id])

/** The same with the payment that is open for it. */
export const lockWithPayment = async (tx: Tx, id: string): Promise<Subscription | null> => {
  await tx.query(holdPayment, [id])
  return lockSubscription(tx, id)
}

/** Somebody's one that is not over, held. */
export const lockOpenSubscription = async (tx: Tx, accountId: string): Promise<Subscription | null> => {
  await tx.query(holdPaymentsOf, [accountId])
  return tx.queryOne(lockOpen, [accountId])
}

/** One that the clock has to look at, held; null when another process has it, or is done with it. */
export const lockDueSubscription = async (tx: Tx, id: string, now: Date): Promise<Subscription | null> => {
  await tx.query(holdPayment, [id])
  return tx.queryOne(lockDue, [id, now])
}

/** One of the caller's, held. Somebody else's is as absent as what does not exist, and noted. @throws notFound */
export const lockOwnSubscription = async (tx: Tx, { id, accountId }: { id: string; accountId: string }): Promise<Subscription> => {
  await tx.query(holdPayment, [id])
  const found = await tx.queryOne(lockOwn, [id, accountId])
  if (!found)
    throw tx.actor.kind === 'account' ? absentOrNotYours('subscriptions', await tx.queryOne(foreign, [id, accountId])) : notFound()
  return found
}

export type Page = { page: number; limit: number; cursor?: string | undefined }
export type Paged<Row> = { rows: Row[]; total: number; nextCursor: string | null }

/** Somebody's, newest first, those that are over too. One statement; another one only for a page behind the last. */
export const listSubscriptions = async (accountId: string, { page, limit, cursor }: Page): Promise<Paged<Subscription>> => {
  const offset = cursor ? 0 : (page - 1) * limit
  const found = await query(list, [accountId, limit, offset, cursor ?? null])
  const total = found[0]?.total ?? (offset > 0 || cursor ? ((await queryOne(count, [accountId]))?.total ?? 0) : 0)
  const rows = found.map(({ total: _total, ...row }) => row)
  return { rows, total, nextCursor: rows.length === limit ? rows.at(-1)!.id : null }
}
