import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'

export type MoneyEvent = {
  subject: 'payment' | 'refund' | 'payout'
  subjectId: string
  /** As in `initiated`, `webhook_received`, `verified`, `posted`. */
  event: string
  /** Codes, ids and amounts: no names, numbers or words of people. */
  details?: Record<string, string | number | boolean | null>
}

const insert = statement(
  'payments.note-event',
  `INSERT INTO payment_events (id, subject, subject_id, event, details, actor_kind, actor_id, created_at, updated_at)
   VALUES ($1, $2::enum_payment_events_subject, $3, $4, $5::jsonb, $6, $7, clock_timestamp(), now())`,
)

/** Adds a line to the timeline of a payment, refund or payout, in this transaction. */
export const noteEvent = async (tx: Tx, { subject, subjectId, event, details }: MoneyEvent): Promise<void> =>
  void (await tx.query(insert, [uuidv7(), subject, subjectId, event, details ? JSON.stringify(details) : null, tx.actor.kind, tx.actor.id]))
