import { query, statement } from '../../platform/db'

export type TimelineSubject = 'payment' | 'refund' | 'payout'
export type TimelineEvent = {
  id: string
  at: Date
  subject: TimelineSubject
  event: string
  details: Record<string, string | number | boolean | null> | null
  actorKind: string
  /** The name of a member of staff; of others none is told. */
  actorName: string | null
}

const events = statement<TimelineEvent>(
  'money-dashboard.timeline',
  `SELECT e.id, e.created_at AS at, e.subject::text AS subject, e.event, e.details, e.actor_kind AS "actorKind", s.name AS "actorName"
   FROM (SELECT * FROM payment_events WHERE subject = $1::enum_payment_events_subject AND subject_id = $2 AND NOT (subject = 'payment' AND event IN ('refund_requested', 'refunded'))
     UNION ALL SELECT e.* FROM refunds r JOIN payment_events e ON e.subject = 'refund' AND e.subject_id = r.id::text WHERE $1 = 'payment' AND r.payment_id = $3) e
   LEFT JOIN staff s ON e.actor_kind = 'staff' AND s.id::text = e.actor_id
   ORDER BY e.created_at, e.id LIMIT 200`,
)

/** What happened to a payment, refund or payout, oldest first: the first 200. A payment's refunds tell it themselves. */
export const readTimeline = (subject: TimelineSubject, id: string): Promise<TimelineEvent[]> => query(events, [subject, id, id])

export type RefundOfPayment = { id: string; amountMinor: number; currency: string; to: string; status: string; createdAt: Date }

const refundsOf = statement<RefundOfPayment>(
  'money-dashboard.refunds-of',
  `SELECT id, amount_minor::float8 AS "amountMinor", currency, "to"::text AS "to", status::text AS status, created_at AS "createdAt" FROM refunds WHERE payment_id = $1
   ORDER BY created_at DESC LIMIT 20`,
)

/** The newest refunds of a payment. */
export const readRefundsOf = (paymentId: string): Promise<RefundOfPayment[]> => query(refundsOf, [paymentId])
