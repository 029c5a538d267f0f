import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement, type Tx } from '../../platform/db'
import { absentOrNotYours, notFound, type AppError, type Foreign } from '../../platform/http/errors'
import { aboutCase, caseColumns, isQueued, lockHolder, statusChange, tellHolder } from './caseKind'
import type { CaseKind, CaseRow, Holder } from './caseKind'

/**
 * A changed fact sends the case back to the queue, whatever was decided. Who looked at it stays written down, so that this reviewer cannot decide
 * what they have not seen; the place in the queue stays too. Of the table as `c`.
 */
export const reopening = `status = 'submitted', reason = NULL, decided_by_id = NULL, decided_at = NULL, warned_days = NULL, updated_at = now(),
  submitted_at = CASE WHEN c.status IN ('submitted', 'in-review') THEN c.submitted_at ELSE now() END,
  taken_by_id = CASE WHEN c.status IN ('submitted', 'in-review') THEN c.taken_by_id END,
  taken_at = CASE WHEN c.status IN ('submitted', 'in-review') THEN c.taken_at END`

type Reopened<C extends CaseRow> = { holder: Holder; before: C; after: C; changed: readonly string[] }

/** The caller as a holder of cases, locked. @throws notFound */
export const lockMe = async (tx: Tx, actor: AccountActor): Promise<Holder> => {
  const holder = await tx.queryOne(lockHolder, [actor.id])
  if (!holder) throw notFound()
  return holder
}

/** What practitioners do with their own cases of a kind. */
export const caseChanges = <C extends CaseRow>(kind: CaseKind<C>) => {
  const { area, table, word } = kind
  const columns = caseColumns(kind)
  const listOwn = statement<C & { total: number }>(
    `${area}.list-own`,
    `SELECT ${columns}, count(*) OVER ()::int AS total FROM ${table} c WHERE c.account_id = $1
     ORDER BY c.status = 'withdrawn', c.created_at DESC, c.id DESC LIMIT $2 OFFSET $3`,
  )
  const readOwn = statement<C>(`${area}.read-own`, `SELECT ${columns} FROM ${table} c WHERE c.id = $1 AND c.account_id = $2`)
  const ofAnother = statement<Foreign>(
    `${area}.of-another`,
    `SELECT id, account_id AS "accountId" FROM ${table} WHERE id = $1 AND account_id <> $2`,
  )
  const withdrawn = statement<C>(
    `${area}.withdraw`,
    `UPDATE ${table} c SET status = 'withdrawn', taken_by_id = NULL, taken_at = NULL, warned_days = NULL, updated_at = now()
     WHERE c.id = $1 AND c.status <> 'withdrawn' RETURNING ${columns}`,
  )

  /** Why a case was not found among the caller's. */
  const noSuch = async (on: Pick<Tx, 'queryOne'>, actor: AccountActor, id: string): Promise<AppError> =>
    absentOrNotYours(kind.collection, await on.queryOne(ofAnother, [id, actor.id]))

  /** The caller's cases, those withdrawn last. */
  const list = async (actor: AccountActor, { page, limit }: { page: number; limit: number }): Promise<{ rows: C[]; total: number }> => {
    const rows = await query(listOwn, [actor.id, limit, (page - 1) * limit])
    return { rows, total: rows[0]?.total ?? 0 }
  }

  /** One of the caller's cases. @throws notFound, also for somebody else's */
  const read = async (actor: AccountActor, { id }: { id: string }, on: Pick<Tx, 'queryOne'> = { queryOne }): Promise<C> => {
    const row = await on.queryOne(readOwn, [id, actor.id])
    if (!row) throw await noSuch(on, actor, id)
    return row
  }

  /** Withdraws an open case; nothing for one that is withdrawn. The holder is locked. */
  const withdraw = async (tx: Tx, row: C): Promise<void> => {
    if (!(await tx.queryOne(withdrawn, [row.id]))) return
    tx.audit(`${word}.withdrawn`, { ...aboutCase(kind, row), ...statusChange(row.status, 'withdrawn') })
    kind.onChange?.(tx, row.accountId)
  }

  /** A new case is written down, and its holder told. */
  const noteSubmitted = (tx: Tx, { holder, row, isSilent = false }: { holder: Holder; row: C; isSilent?: boolean }): void => {
    tx.audit(`${word}.submitted`, { ...aboutCase(kind, row), ...statusChange(null, 'submitted') })
    if (!isSilent) tellHolder(tx, { kind, holder, row, mail: 'received' })
  }

  /** The audit row (which facts, never what they hold), the news to the processes, and a mail where a decision was undone. */
  const noteReopened = (tx: Tx, { holder, before, after, changed }: Reopened<C>): void => {
    const facts = Object.fromEntries(changed.map((name) => [name, { after: 'changed' }]))
    const { changes } = statusChange(before.status, after.status)
    tx.audit(`${word}.changed`, { ...aboutCase(kind, after), changes: { ...facts, ...(before.status !== after.status && changes) } })
    kind.onChange?.(tx, holder.id)
    if (!isQueued(before)) tellHolder(tx, { kind, holder, row: after, mail: 'received' })
  }

  return { list, read, withdraw, noteSubmitted, noteReopened }
}
