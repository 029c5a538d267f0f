import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'

export type CaseKind =
  | 'missing_in_ledger'
  | 'missing_at_provider'
  | 'amount_mismatch'
  | 'currency_mismatch'
  | 'fee_mismatch'
  | 'status_mismatch'
  | 'stuck'
  | 'paid_twice'

export type NewCase = {
  kind: CaseKind
  subject: 'payment' | 'refund' | 'payout'
  provider: string
  /** The provider's number of it, or ours where it has none. */
  reference: string
  subjectId?: string | null
  expectedMinor?: number | null
  foundMinor?: number | null
  currency?: string | null
  foundCurrency?: string | null
  /** UTC, as in 2026-11-22; today when left out. */
  day?: string
}

const open = statement<{ id: string }>(
  'reconciliation.open',
  `INSERT INTO reconciliation_cases (id, kind, subject, provider, reference, subject_id, expected_minor, found_minor, currency, found_currency, day, status, created_at, updated_at)
   VALUES ($1, $2::enum_reconciliation_cases_kind, $3::enum_reconciliation_cases_subject, $4, $5, $6, $7, $8, $9, $10,
     coalesce($11, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')), 'open', now(), now())
   ON CONFLICT (provider, subject, kind, reference) WHERE status <> 'resolved' DO NOTHING RETURNING id`,
)

/** Puts a difference before staff. One that is open for the same thing stands for it. @returns the id of a new case, null when there was one */
export const openCase = async (tx: Tx, found: NewCase): Promise<string | null> => {
  const { kind, subject, provider, reference, subjectId, expectedMinor, foundMinor, currency, foundCurrency, day } = found
  const made = await tx.queryOne(open, [
    uuidv7(), kind, subject, provider, reference, subjectId ?? null, expectedMinor ?? null, foundMinor ?? null, currency ?? null, foundCurrency ?? null, day ?? null,
  ]) // prettier-ignore
  return made?.id ?? null
}
