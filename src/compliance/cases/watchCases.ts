import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction, type Statement } from '../../platform/db'
import { aboutCase, caseColumns, statusChange, tellHolder } from './caseKind'
import type { CaseKind, CaseRow, Holder } from './caseKind'

const today = `(now() AT TIME ZONE 'UTC')::date`
const daysLeft = `(c.expires_on::date - ${today})`
/** The smallest of the three marks that has been reached: whoever is verified with ten days left gets one warning, not two. */
const mark = `CASE WHEN ${daysLeft} <= 7 THEN 7 WHEN ${daysLeft} <= 30 THEN 30 ELSE 60 END`
const isDue = `c.status = 'verified' AND ${daysLeft} BETWEEN 0 AND 60 AND (c.warned_days IS NULL OR c.warned_days > ${mark})`
const hasRunOut = `c.status = 'verified' AND c.expires_on::date < ${today}`
/** Cases a run; the next hour goes on. */
const most = 2000

/**
 * Warns of the end of verified cases 60, 30 and 7 days ahead, once each, and expires what has run out, the day after its last day in UTC. Each case in
 * a small transaction of its own: of two runs at once, one gets the row.
 */
export const caseWatch = <C extends CaseRow>(kind: CaseKind<C>, lockHolderOf: Statement<Holder>) => {
  const { area, table, word } = kind
  const columns = caseColumns(kind)
  const dueForWarning = statement<{ id: string }>(`${area}.due-for-warning`, `SELECT c.id FROM ${table} c WHERE ${isDue} ORDER BY c.expires_on LIMIT ${most}`) // prettier-ignore
  const runOut = statement<{ id: string }>(`${area}.run-out`, `SELECT c.id FROM ${table} c WHERE ${hasRunOut} ORDER BY c.expires_on LIMIT ${most}`) // prettier-ignore
  const warn = statement<C & { days: number }>(
    `${area}.warn`,
    `UPDATE ${table} c SET warned_days = ${mark}, updated_at = now() WHERE c.id = $1 AND ${isDue} RETURNING ${columns}, ${daysLeft}::int AS days`,
  )
  const expire = statement<C>(
    `${area}.expire`,
    `UPDATE ${table} c SET status = 'expired', warned_days = NULL, updated_at = now() WHERE c.id = $1 AND ${hasRunOut} RETURNING ${columns}`,
  )
  const actor = systemActor(`${kind.noun} expiry`)

  const warnOne = (id: string): Promise<void> =>
    withTransaction(actor, async (tx) => {
      const holder = await tx.queryOne(lockHolderOf, [id])
      const row = holder && (await tx.queryOne(warn, [id]))
      if (row) tellHolder(tx, { kind, holder, row, mail: 'expiring', days: row.days })
    })

  const expireOne = (id: string): Promise<void> =>
    withTransaction(actor, async (tx) => {
      const holder = await tx.queryOne(lockHolderOf, [id])
      const row = holder && (await tx.queryOne(expire, [id]))
      if (!row) return
      tx.audit(`${word}.expired`, { ...aboutCase(kind, row), ...statusChange('verified', 'expired') })
      kind.onChange?.(tx, holder.id)
      tellHolder(tx, { kind, holder, row, mail: 'expired' })
    })

  return async (): Promise<void> => {
    for (const { id } of await query(runOut)) await expireOne(id)
    for (const { id } of await query(dueForWarning)) await warnOne(id)
  }
}
