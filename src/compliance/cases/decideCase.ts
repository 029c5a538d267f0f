import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalidField, notFound, type AppError } from '../../platform/http/errors'
import { todayUtc } from './caseInput'
import { aboutCase, caseColumns, factsOf, isQueued, lockHolderOfSql, statusChange, tellHolder } from './caseKind'
import type { CaseKind, CaseMail, CaseRow, Holder } from './caseKind'

/** Minutes after which a case that somebody took may be taken over. */
export const takenForMinutes = 30
export const todaySql = `to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')`

export type Found<C extends CaseRow> = { tx: Tx; holder: Holder; row: C }
type Change<C extends CaseRow> = { before: C; after: C; verb: string; reason?: string | undefined; mail?: CaseMail | undefined }

export type Verification = {
  id: string
  /** The last day as printed on it; needed of what must expire when the practitioner gave none. */
  expiresOn?: string | undefined
  note?: string | undefined
  /** The facts that the reviewer saw. */
  seen?: string | undefined
}
export type Refusing = { id: string; reason: string; seen?: string | undefined }

const stateWords: Record<CaseRow['status'], string> = {
  submitted: 'waits for somebody to take it',
  'in-review': 'is in review',
  verified: 'is verified',
  rejected: 'was rejected',
  expired: 'has expired',
  suspended: 'is suspended',
  withdrawn: 'was withdrawn by the practitioner',
}

const statementsOf = <C extends CaseRow>(kind: CaseKind<C>) => {
  const { area, table, mustExpire } = kind
  const columns = caseColumns(kind)
  /** In review by this person, or in nobody's hands: who decides then has taken it. Null facts: whoever calls does not say what they saw. */
  const mine = `(c.status = 'in-review' AND c.taken_by_id = $2 OR c.status = 'submitted' AND c.taken_by_id IS NULL) AND ($3::text IS NULL OR ${factsOf(kind)} = $3)`
  const decided = `taken_by_id = $2, taken_at = coalesce(c.taken_at, now()), decided_by_id = $2, decided_at = now(), updated_at = now()`
  const lastDay = `coalesce($4, c.expires_on)`
  return {
    byId: statement<C>(`${area}.by-id`, `SELECT ${columns} FROM ${table} c WHERE c.id = $1`),
    lockHolderOf: statement<Holder>(`${area}.lock-holder-of`, lockHolderOfSql(table)),
    take: statement<C>(
      `${area}.take`,
      `UPDATE ${table} c SET status = 'in-review', taken_by_id = $2, taken_at = now(), updated_at = now()
       WHERE c.id = $1 AND (c.status = 'submitted' OR c.status = 'in-review' AND (c.taken_by_id IS NULL OR c.taken_by_id = $2
         OR c.taken_at < now() - make_interval(mins => ${takenForMinutes}))) RETURNING ${columns}`,
    ),
    release: statement<C>(
      `${area}.release`,
      `UPDATE ${table} c SET status = 'submitted', taken_by_id = NULL, taken_at = NULL, updated_at = now()
       WHERE c.id = $1 AND c.status = 'in-review' AND c.taken_by_id = $2 RETURNING ${columns}`,
    ),
    verify: statement<C>(
      `${area}.verify`,
      `UPDATE ${table} c SET status = 'verified', expires_on = ${lastDay}, reason = NULL, warned_days = NULL, ${decided}
       WHERE c.id = $1 AND ${mine} AND ${mustExpire ? '' : `(${lastDay} IS NULL OR `}${lastDay} >= ${todaySql}${mustExpire ? '' : ')'} RETURNING ${columns}`,
    ),
    reject: statement<C>(
      `${area}.reject`,
      `UPDATE ${table} c SET status = 'rejected', reason = $4, ${decided} WHERE c.id = $1 AND ${mine} RETURNING ${columns}`,
    ),
  }
}

/** What staff do with the cases of a kind. Each change is one guarded UPDATE with the holder locked: of two reviewers at once, one gets the row. */
export const caseDecisions = <C extends CaseRow>(kind: CaseKind<C>) => {
  const sql = statementsOf(kind)
  const { errors, noun } = kind

  /** Runs a decision with the holder locked. @throws notFound */
  const onCase = (actor: StaffActor, id: string, decide: (found: Found<C>) => Promise<C>): Promise<C> =>
    withTransaction(actor, async (tx) => {
      const holder = await tx.queryOne(sql.lockHolderOf, [id])
      const row = holder && (await tx.queryOne(sql.byId, [id]))
      if (!row) throw notFound()
      return decide({ tx, holder, row })
    })

  /** The audit row of a change, and the mail that tells of it. */
  const note = ({ tx, holder }: Found<C>, { before, after, verb, reason, mail }: Change<C>): C => {
    tx.audit(`${kind.word}.${verb}`, {
      ...aboutCase(kind, after),
      ...statusChange(before.status, after.status),
      ...(reason ? { reason } : {}),
    })
    kind.onChange?.(tx, holder.id)
    if (mail) tellHolder(tx, { kind, holder, row: after, mail })
    return after
  }

  const alreadyDecided = ({ status }: C): AppError => errors.decided({ message: `This ${noun} ${stateWords[status]}.` })

  /** Why a case could not be decided by this person. */
  const refusal = (actor: StaffActor, row: C, seen: string | undefined): AppError => {
    if (row.status === 'in-review' && row.takenById !== actor.id) return errors.taken()
    if (row.status === 'submitted' || (seen !== undefined && row.facts !== seen)) return errors.changed()
    return alreadyDecided(row)
  }

  const refuseUndated = (lastDay: string | null): void => {
    if (!lastDay && kind.mustExpire) throw invalidField('expiresOn', 'required', `Say until when the ${noun} is good, as printed on it.`)
    if (lastDay && lastDay < todayUtc())
      throw invalidField('expiresOn', 'expiry_past', `The ${noun} expired on ${lastDay}. Enter its new last day, or reject it.`)
  }

  /**
   * Takes a case, so that no two people work on it. Taking one's own again renews it; a case that was taken half an hour ago may be taken over.
   * @throws notFound; taken; decided
   */
  const take = (actor: StaffActor, { id }: { id: string }): Promise<C> =>
    onCase(actor, id, async (found) => {
      const { tx, row } = found
      const after = await tx.queryOne(sql.take, [id, actor.id])
      if (!after) throw row.status === 'in-review' ? errors.taken() : alreadyDecided(row)
      const isRenewal = row.status === 'in-review' && row.takenById === actor.id
      return isRenewal ? after : note(found, { before: row, after, verb: 'taken' })
    })

  /** Lets a case go that one has taken; letting go of one in nobody's hands changes nothing. @throws notFound; taken; decided */
  const release = (actor: StaffActor, { id }: { id: string }): Promise<C> =>
    onCase(actor, id, async (found) => {
      const { tx, row } = found
      const after = await tx.queryOne(sql.release, [id, actor.id])
      if (after) return note(found, { before: row, after, verb: 'released' })
      if (row.status === 'submitted') return row
      throw refusal(actor, row, undefined)
    })

  /**
   * Verifies it until its last day. A case that nobody has is taken by deciding it. Deciding the same way again changes nothing.
   * @param refuse what else stands against an open case; throws
   * @throws notFound; taken, changed, decided; invalid without a day to come where there has to be one
   */
  const verify = (actor: StaffActor, given: Verification, refuse?: (found: Found<C>) => Promise<void>): Promise<C> =>
    onCase(actor, given.id, async (found) => {
      const { tx, row } = found
      const { id, expiresOn, note: why, seen } = given
      if (row.status === 'verified' && row.decidedById === actor.id) return row
      if (isQueued(row)) {
        refuseUndated(expiresOn ?? row.expiresOn)
        await refuse?.(found)
      }
      const after = await tx.queryOne(sql.verify, [id, actor.id, seen ?? null, expiresOn ?? null])
      if (!after) throw refusal(actor, row, seen)
      return note(found, { before: row, after, verb: 'verified', reason: why, mail: 'verified' })
    })

  /** Rejects it; the holder reads the reason. @throws notFound; taken, changed, decided */
  const reject = (actor: StaffActor, { id, reason, seen }: Refusing): Promise<C> =>
    onCase(actor, id, async (found) => {
      const { tx, row } = found
      if (row.status === 'rejected' && row.decidedById === actor.id) return row
      const after = await tx.queryOne(sql.reject, [id, actor.id, seen ?? null, reason])
      if (!after) throw refusal(actor, row, seen)
      return note(found, { before: row, after, verb: 'rejected', reason, mail: 'rejected' })
    })

  return { sql, onCase, note, alreadyDecided, take, release, verify, reject }
}
