import type { AccountActor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { query, queryOne, statement } from '../../platform/db'
import { notFound, notYours } from '../../platform/http/errors'
import { measurementsOf, progressOf, share, type Measured, type Progress, type Share } from './progress'
import type { Page, Paged } from './readSubscriptions'
import { statusAt, subscriptionColumns, subscriptionTables, targetOf, type Subscription } from './subscription'

/** Who has cancelled, or not begun, is seen by nobody. */
const isSeen = `s.status IN ('active', 'paused', 'completed')`

type Row = Subscription & { followerName: string | null; done: number; dueTotal: number; lastDoneAt: Date | null }
export type Follower = Omit<Row, 'done' | 'dueTotal'> & { due: Share }

const followerName = `(SELECT nullif(trim(concat_ws(' ', d.name_first_name, d.name_last_name)), '') FROM personal_details d WHERE d.id = s.account_id) AS "followerName"`
const list = statement<Row>(
  'followers.list',
  `SELECT ${subscriptionColumns}, ${followerName}, n.done, n.due AS "dueTotal", n.last AS "lastDoneAt" FROM ${subscriptionTables}
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.status = 'done')::int AS done, count(*)::int AS due, max(o.done_at) FILTER (WHERE o.status = 'done') AS last
       FROM plan_occurrences o WHERE o.subscription_id = s.id AND (o.due_at <= coalesce(s.paused_at, $2) OR o.status <> 'pending')) n
   WHERE s.practitioner_id = $1 AND ${isSeen} AND ($3::uuid IS NULL OR s.plan_id = $3) AND ($6::uuid IS NULL OR s.id < $6) ORDER BY s.id DESC LIMIT $4 OFFSET $5`,
)
const count = statement<{ total: number }>(
  'followers.count',
  `SELECT count(*)::int AS total FROM plan_subscriptions s WHERE s.practitioner_id = $1 AND ${isSeen} AND ($2::uuid IS NULL OR s.plan_id = $2)`,
)

/** Who follows plans that the caller accompanies, newest first. Each finds in their access log that it was looked at. */
export const listFollowers = async (
  actor: AccountActor,
  { page, limit, cursor, plan }: Page & { plan?: string | undefined },
): Promise<Paged<Follower>> => {
  const now = new Date()
  const [rows, counted] = await Promise.all([
    query(list, [actor.id, now, plan ?? null, limit, cursor ? 0 : (page - 1) * limit, cursor ?? null]),
    queryOne(count, [actor.id, plan ?? null]),
  ])
  if (rows.length > 0)
    await auditAlone(
      actor,
      rows.map(({ id, accountId }) => ({ action: 'plan-subscriptions.listed', detail: { target: targetOf(id), about: accountId } })),
    )
  const shown = rows.map(({ done, dueTotal, ...row }) => ({ ...row, status: statusAt(row, now), due: share(done, dueTotal) }))
  return { rows: shown, total: counted?.total ?? 0, nextCursor: rows.length === limit ? rows.at(-1)!.id : null }
}

const one = statement<Subscription & { followerName: string | null; isMine: boolean }>(
  'followers.one',
  `SELECT ${subscriptionColumns}, ${followerName}, (s.practitioner_id IS NOT DISTINCT FROM $2 AND ${isSeen}) AS "isMine" FROM ${subscriptionTables} WHERE s.id = $1`,
)

export type FollowerFile = Progress & { followerName: string | null; measurements: Measured[] }

/** What one of them has done and measured; looking is audited before anything is shown. @throws notFound */
export const readFollower = async (actor: AccountActor, { id }: { id: string }): Promise<FollowerFile> => {
  const found = await queryOne(one, [id, actor.id])
  if (!found) throw notFound()
  const { followerName: name, isMine, ...subscription } = found
  if (!isMine) throw notYours({ ...targetOf(id), about: subscription.accountId })
  await auditAlone(actor, [{ action: 'plan-subscription.read', detail: { target: targetOf(id), about: subscription.accountId } }])
  const [progress, measurements] = await Promise.all([progressOf(subscription, new Date()), measurementsOf(id)])
  return { ...progress, followerName: name, measurements }
}
