import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import type { Scheduled } from './schedule'

const insert = statement(
  'occurrences.materialise',
  `INSERT INTO plan_occurrences (id, subscription_id, account_id, activity, title, kind, local_day, opens_at, due_at, closes_at, status, is_late, created_at, updated_at)
   SELECT n.id, $1, $2, n.activity, n.title, n.kind::enum_plan_occurrences_kind, n.local_day, n.opens_at, n.due_at, n.closes_at, 'pending', false, now(), now()
   FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
     AS n(id, activity, title, kind, local_day, opens_at, due_at, closes_at)`,
)

type Whose = { subscriptionId: string; accountId: string }

/** Writes a schedule down, all of it in one statement. */
export const materialise = async (tx: Tx, { subscriptionId, accountId }: Whose, scheduled: readonly Scheduled[]): Promise<void> => {
  if (scheduled.length === 0) return
  const column = <T>(of: (one: Scheduled) => T) => scheduled.map(of)
  await tx.query(insert, [
    subscriptionId,
    accountId,
    column(() => uuidv7()),
    column(({ activityId }) => activityId),
    column(({ title }) => title),
    column(({ kind }) => kind),
    column(({ localDay }) => localDay),
    column(({ opensAt }) => opensAt.toISOString()),
    column(({ dueAt }) => dueAt.toISOString()),
    column(({ closesAt }) => closesAt.toISOString()),
  ])
}
