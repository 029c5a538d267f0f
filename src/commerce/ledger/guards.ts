import { statement, type Tx } from '../../platform/db'
import type { LedgerProblem } from './problems'

/** Table, trigger and its function. They fire for everybody, also for a session that calls itself a replica. */
const triggers = [
  ['ledger_transactions', 'ledger_transactions_keep', 'refuse_change'],
  ['ledger_transactions', 'ledger_transactions_no_truncate', 'refuse_change'],
  ['ledger_transactions', 'ledger_transactions_door', 'ledger_door'],
  ['ledger_transactions', 'ledger_transactions_balanced', 'ledger_balanced'],
  ['ledger_entries', 'ledger_entries_keep', 'refuse_change'],
  ['ledger_entries', 'ledger_entries_no_truncate', 'refuse_change'],
  ['ledger_entries', 'ledger_entries_door', 'ledger_door'],
  ['ledger_holds', 'ledger_holds_once', 'ledger_holds_once'],
  ['ledger_holds', 'ledger_holds_kept', 'refuse_change'],
] as const
const constraints = [
  ['wallets', 'wallets_once'],
  ['wallets', 'wallets_available_floor'],
  ['wallets', 'wallets_range'],
  ['ledger_transactions', 'ledger_transactions_place'],
  ['ledger_entries', 'ledger_entries_owner'],
  ['ledger_holds', 'ledger_holds_amount'],
  ['ledger_holds', 'ledger_holds_resolved'],
] as const
/** What is there once: a reference, a reversal, an open hold of a booking, an end of a hold. */
const uniques = ['ledger_transactions_reference_idx', 'ledger_transactions_reversed_once', 'ledger_holds_one_open', 'ledger_holds_one_resolution'] // prettier-ignore

const missing = statement<{ what: string }>(
  'ledger.missing-guards',
  `SELECT 'trigger ' || wanted.name AS what FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted(relation, name, function)
   LEFT JOIN pg_trigger t ON t.tgrelid = wanted.relation::regclass AND t.tgname = wanted.name AND t.tgenabled = 'A' AND t.tgfoid = (wanted.function || '()')::regprocedure
   WHERE t.oid IS NULL
   UNION ALL SELECT 'constraint ' || wanted.name FROM unnest($4::text[], $5::text[]) AS wanted(relation, name)
   LEFT JOIN pg_constraint c ON c.conrelid = wanted.relation::regclass AND c.conname = wanted.name AND c.convalidated AND to_jsonb(c)->>'conenforced' IS DISTINCT FROM 'false' WHERE c.oid IS NULL
   UNION ALL SELECT 'unique index ' || wanted.name FROM unnest($6::text[]) AS wanted(name)
   LEFT JOIN pg_index i ON i.indexrelid = to_regclass(wanted.name) AND i.indisunique AND i.indisvalid WHERE i.indexrelid IS NULL`,
)

const column = (rows: readonly (readonly string[])[], at: number): string[] => rows.map((row) => row[at]!)

/** Triggers, constraints and unique indexes that protect the ledger and are not there, or are switched off. */
export const missingGuards = async (read: Pick<Tx, 'query'>): Promise<LedgerProblem[]> => {
  const values = [column(triggers, 0), column(triggers, 1), column(triggers, 2), column(constraints, 0), column(constraints, 1), uniques]
  return (await read.query(missing, values)).map(({ what }) => ({ rule: 'guards', what }))
}
