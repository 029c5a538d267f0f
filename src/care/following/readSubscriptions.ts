import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement, type Tx } from '../../platform/db'
import { absentOrNotYours, notFound } from '../../platform/http/errors'
import { statusAt, subscriptionColumns, subscriptionTables, type Subscription, type SubscriptionStatus } from './subscription'

const byId = statement<Subscription>('following.read', `SELECT ${subscriptionColumns} FROM ${subscriptionTables} WHERE s.id = $1`)
const own = statement<Subscription>(
  'following.read-own',
  `SELECT ${subscriptionColumns} FROM ${subscriptionTables} WHERE s.id = $1 AND s.account_id = $2`,
)
const hold = statement<Subscription>(
  'following.hold',
  `SELECT ${subscriptionColumns} FROM ${subscriptionTables} WHERE s.id = $1 AND s.account_id = $2 FOR UPDATE OF s`,
)
const foreign = statement<{ id: string; accountId: string }>(
  'following.foreign',
  `SELECT id, account_id AS "accountId" FROM plan_subscriptions WHERE id = $1 AND account_id <> $2`,
)
/** Ids sort by time of making. */
const list = statement<Subscription>(
  'following.list',
  `SELECT ${subscriptionColumns} FROM ${subscriptionTables} WHERE s.account_id = $1 AND ($2::text IS NULL OR s.status::text = $2)
     AND ($5::uuid IS NULL OR s.id < $5) ORDER BY s.id DESC LIMIT $3 OFFSET $4`,
)
const count = statement<{ total: number }>(
  'following.count',
  `SELECT count(*)::int AS total FROM plan_subscriptions s WHERE s.account_id = $1 AND ($2::text IS NULL OR s.status::text = $2)`,
)

/** The same as of now within a transaction; it is known to be there. */
export const readSubscriptionIn = async (tx: Tx, id: string): Promise<Subscription> => (await tx.queryOne(byId, [id]))!

type At = { id: string; accountId: string }

/** Somebody else's is as absent as what does not exist, and noted. */
const absent = async ({ id, accountId }: At) => absentOrNotYours('plan-subscriptions', await queryOne(foreign, [id, accountId]))

/** One of the caller's. @throws notFound */
export const readSubscription = async (actor: AccountActor, { id }: { id: string }): Promise<Subscription> => {
  const found = await queryOne(own, [id, actor.id])
  if (!found) throw await absent({ id, accountId: actor.id })
  return found
}

/** The same, held until the transaction ends: nobody else pauses, moves or ends it, and nothing of it is done meanwhile. @throws notFound */
export const holdSubscription = async (tx: Tx, at: At): Promise<Subscription> => {
  const found = await tx.queryOne(hold, [at.id, at.accountId])
  if (!found) throw tx.actor.kind === 'account' ? await absent(at) : notFound()
  return found
}

export type Page = { page: number; limit: number; cursor?: string | undefined }
export type Paged<Row> = { rows: Row[]; total: number; nextCursor: string | null }

/** The caller's, newest first. */
export const listSubscriptions = async (
  actor: AccountActor,
  { page, limit, cursor, status }: Page & { status?: SubscriptionStatus | undefined },
): Promise<Paged<Subscription>> => {
  const now = new Date()
  const [rows, counted] = await Promise.all([
    query(list, [actor.id, status ?? null, limit, cursor ? 0 : (page - 1) * limit, cursor ?? null]),
    queryOne(count, [actor.id, status ?? null]),
  ])
  return {
    rows: rows.map((row) => ({ ...row, status: statusAt(row, now) })),
    total: counted?.total ?? 0,
    nextCursor: rows.length === limit ? rows.at(-1)!.id : null,
  }
}
