import { statement, type Tx } from '../../platform/db'
import type { Payout } from './payout'

/** How often staff can turn the end of one payout around after the provider. */
export const mostCorrections = 9

/** Of what turns the end of a payout around when the provider says something else afterwards: the first, the second, and so on. */
export const afterEndReference = ({ id }: Pick<Payout, 'id'>, turn: number): string => `payout:${id}:after-end:${turn}`

/** How a payout stands by the ledger, whatever its row says it ended as. */
export type Standing = {
  /** What counts as arrived, without the fee: 0 before the end, when it was returned, and after what was paid has come back. */
  leftMinor: number
  /** How often its end was turned around. */
  corrections: number
}

/** Joins the standing of `payouts p` as `s`: what its end and the corrections of it took from the provider's account. */
export const standingJoin = `CROSS JOIN LATERAL (SELECT coalesce(sum(e.amount_minor), 0)::float8 AS left_minor, coalesce(max(n), 0)::int AS corrections
     FROM generate_series(0, ${mostCorrections}) AS n
       JOIN ledger_transactions t ON t.reference = 'payout:' || p.id || CASE WHEN n = 0 THEN ':end' ELSE ':after-end:' || n END
       JOIN ledger_entries e ON e.transaction_id = t.id AND e.bucket IN ('clearing', 'fees')) AS s`
export const standingColumns = `s.left_minor AS "leftMinor", s.corrections`

const standing = statement<Standing>('payouts.standing', `SELECT ${standingColumns} FROM payouts p ${standingJoin} WHERE p.id = $1`)

/** Of a payout that is locked: a statement of its own, so that it sees what whoever held the lock before has posted. */
export const standingOf = async (tx: Pick<Tx, 'queryOne'>, { id }: Pick<Payout, 'id'>): Promise<Standing> =>
  (await tx.queryOne(standing, [id]))!
