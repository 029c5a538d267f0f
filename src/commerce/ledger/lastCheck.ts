import { queryOne, statement, type Tx } from '../../platform/db'
import type { LedgerProblem } from './problems'

export type LedgerCheck = {
  id: string
  at: Date
  isSound: boolean
  transactions: number
  durationMs: number
  problems: LedgerProblem[]
}

const last = statement<LedgerCheck>(
  'ledger.last-check',
  `SELECT id, created_at AS at, is_sound AS "isSound", transactions::float8 AS transactions, duration_ms::float8 AS "durationMs", problems
   FROM ledger_checks ORDER BY created_at DESC, id DESC LIMIT 1`,
)

/** What the last check of the ledger found; null before the first one. */
export const lastLedgerCheck = (): Promise<LedgerCheck | null> => queryOne(last)

/** The last check of the ledger when it found something wrong. */
export const ledgerAlarm = async (): Promise<LedgerCheck | null> => {
  const check = await lastLedgerCheck()
  return check?.isSound === false ? check : null
}

/** Why no money may leave: the check that found something wrong, when it is the last one. Null when payouts may go on. */
export const payoutsBlocked = async (tx: Pick<Tx, 'queryOne'>): Promise<LedgerCheck | null> => {
  const check = await tx.queryOne(last)
  return check?.isSound === false ? check : null
}
