import { mergedLegs } from '../../commerce/ledger/legs'
import { statement, type Tx } from '../../platform/db'
import { idAt } from '../care/determined'
import { iso, type Row } from '../care/insertRows'
import type { DemoBook, Movement } from './demoBook'

/** Everything in one statement, one after the other: the ledger's own trigger posts, and no row is written beside it. */
const postAll = statement(
  'seed.money-post',
  `INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details, at)
   SELECT m.* FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, kind text, reference text, currency text, accounts uuid[], buckets text[], amounts bigint[],
     entries uuid[], details jsonb, at timestamptz)`,
)

export const postMovements = async (tx: Tx, movements: readonly Movement[]): Promise<void> => {
  const rows = [...movements]
    .sort((a, b) => a.at - b.at)
    .map(({ legs, ...movement }) => ({ ...movement, legs: mergedLegs(legs) }))
    .map(({ id, at, kind, reference, currency, legs, details }) => ({
      id, kind, reference, currency, details, at: iso(at), accounts: legs.map(({ accountId }) => accountId), buckets: legs.map(({ bucket }) => bucket),
      amounts: legs.map(({ amountMinor }) => amountMinor), entries: legs.map((_, place) => idAt(at, 'entry', reference, place)),
    })) // prettier-ignore
  await tx.query(postAll, [JSON.stringify(rows)])
}

const inserting = (table: string, columns: string) =>
  statement(
    `seed.money-${table}`,
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
  )

const tables = {
  payments: inserting('payments', 'id, tx_ref, account_id, purpose, reference_id, amount_minor, currency, refunded_minor, fee_minor, status, method, provider, provider_reference, failure_code, expires_at, paid_at, transaction_id, ask_at, created_at, updated_at'),
  events: inserting('payment_events', 'id, subject, subject_id, event, details, actor_kind, actor_id, created_at, updated_at'),
  webhooks: inserting('webhook_events', 'id, provider, event, event_key, reference, status, outcome, receipts, processed_at, attempts, created_at, updated_at'),
  gateway: inserting('sandbox_gateway', 'id, kind, number, reference, status, data, created_at, updated_at'),
  destinations: inserting('payout_destinations', 'id, account_id, type, country, currency, bank_code, provider, account_name, last4, verified_name, verification, sealed_number, number_digest, is_shared, status, usable_from, created_at, updated_at'),
  payouts: inserting('payouts', 'id, reference, account_id, amount_minor, currency, fee_minor, destination_id, status, decided_by_id, decided_at, provider, provider_reference, failure_code, sent_at, settled_at, ask_at, created_at, updated_at'),
  refunds: inserting('refunds', 'id, reference, account_id, payment_id, appointment_id, amount_minor, currency, "to", reason, status, requested_by_id, decided_by_id, decided_at, transaction_id, provider_reference, ask_at, created_at, updated_at'),
  cases: inserting('reconciliation_cases', 'id, kind, subject, provider, reference, subject_id, expected_minor, found_minor, currency, found_currency, day, status, taken_by_id, resolution, note, resolved_by_id, resolved_at, created_at, updated_at'),
  codes: inserting('referral_codes', 'id, code, account_id, created_at, updated_at'),
  referrals: inserting('referrals', 'id, account_id, referred_id, code_id, status, refused_because, reward_minor, currency, payment_id, transaction_id, expires_at, rewarded_at, created_at, updated_at'),
  subscriptions: inserting('subscriptions', 'id, account_id, tier_id, "interval", amount_minor, currency, current_period_start, current_period_end, trial_ends_at, status, cancel_at_period_end, ended_at, anchor_at, periods, credit_minor, attempts, due_at, created_at, updated_at'),
  invoices: inserting('subscription_invoices', 'id, subscription_id, account_id, period_start, period_end, amount_minor, credit_used_minor, currency, kind, tier_id, "interval", payment_id, transaction_id, status, paid_at, created_at, updated_at'),
} // prettier-ignore

/** A hold names a wallet, which its posting has made. */
const insertHolds = statement(
  'seed.money-holds',
  `INSERT INTO ledger_holds (id, account_id, wallet_id, amount_minor, currency, captured_minor, appointment_id, transaction_id, resolution_id, status, expires_at, resolved_at, created_at, updated_at)
   SELECT h.id, h.account_id, w.id, h.amount_minor, h.currency, h.captured_minor, h.appointment_id, h.transaction_id, h.resolution_id, h.status, h.expires_at, h.resolved_at, h.created_at,
     h.updated_at FROM jsonb_populate_recordset(NULL::ledger_holds, $1::jsonb) h JOIN wallets w ON w.account_id = h.account_id AND w.currency = h.currency`,
)
const markAppointments = statement(
  'seed.money-appointments',
  `UPDATE appointments a SET payment_status = g.payment_status FROM jsonb_populate_recordset(NULL::appointments, $1::jsonb) g WHERE g.id = a.id`,
)

/** Rows of one table in one statement, in the order in which they name each other. */
export const insertBook = async (tx: Tx, book: DemoBook): Promise<void> => {
  await postMovements(tx, book.movements)
  for (const table of Object.keys(tables) as (keyof typeof tables)[])
    if (book[table].length > 0) await tx.query(tables[table], [JSON.stringify(book[table])])
  await tx.query(insertHolds, [JSON.stringify(book.holds)])
  // what was refunded was settled before
  const last = new Map(book.appointments.map((row: Row) => [row.id, row]))
  await tx.query(markAppointments, [JSON.stringify([...last.values()])])
}
