import type { StaffActor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import type { CaseKind, NewCase } from './openCase'

/** What staff say came of a case. `self_resolved` is the system's word. */
export type Resolution = 'no_action' | 'posted' | 'reversed' | 'refunded'
export type CaseStatus = 'open' | 'in_review' | 'resolved'

export type ReconciliationCase = {
  id: string
  kind: CaseKind
  subject: NewCase['subject']
  provider: string
  reference: string
  subjectId: string | null
  status: CaseStatus
  takenById: string | null
  resolution: Resolution | 'self_resolved' | null
  transactionId: string | null
}

const columns = `c.id, c.kind::text AS kind, c.subject::text AS subject, c.provider, c.reference, c.subject_id AS "subjectId", c.status::text AS status, c.taken_by_id AS "takenById",
  c.resolution::text AS resolution, c.transaction_id AS "transactionId"`

export const lockCase = statement<ReconciliationCase>(
  'reconciliation.lock-case',
  `SELECT ${columns} FROM reconciliation_cases c WHERE c.id = $1 FOR UPDATE`,
)
/** Free ones, one's own, and those that somebody took half an hour ago and left. */
export const takeOne = statement<ReconciliationCase>(
  'reconciliation.take',
  `UPDATE reconciliation_cases c SET status = 'in_review', taken_by_id = $2, updated_at = now() WHERE c.id = $1
   AND (c.status = 'open' OR (c.status = 'in_review' AND (c.taken_by_id = $2 OR c.taken_by_id IS NULL OR c.updated_at < now() - interval '30 minutes'))) RETURNING ${columns}`,
)
export const resolveOne = statement<ReconciliationCase>(
  'reconciliation.resolve',
  `UPDATE reconciliation_cases c SET status = 'resolved', resolution = $2::enum_reconciliation_cases_resolution, note = $3, resolved_by_id = $4, resolved_at = now(), transaction_id = coalesce($5, transaction_id),
     updated_at = now() WHERE c.id = $1 RETURNING ${columns}`,
)
export const reopenOne = statement<ReconciliationCase>(
  'reconciliation.reopen',
  `UPDATE reconciliation_cases c SET status = 'open', taken_by_id = NULL, resolution = NULL, resolved_by_id = NULL, resolved_at = NULL, updated_at = now()
   WHERE c.id = $1 RETURNING ${columns}`,
)

/** Whether somebody has it in hand. */
export const isInHandOf = ({ status, takenById }: ReconciliationCase, staffId: string): boolean =>
  status === 'in_review' && takenById === staffId

/** What a resolution does, in the transaction that resolves the case: what the provider had to be asked was asked before. */
export type Act = (tx: Tx) => Promise<{ transactionId: string | null }>

export type Wanted = { found: ReconciliationCase; resolution: Resolution; note: string }
/** Asks whom it has to ask, and moves nothing yet. @throws resolutionImpossible, stillDiffers, providerAway */
export type Prepare = (actor: StaffActor, wanted: Wanted) => Promise<Act>

/** Of what is posted for a case itself: once. */
export const caseReference = ({ id }: Pick<ReconciliationCase, 'id'>): string => `reconciliation:${id}`
