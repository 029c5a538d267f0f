import { queryOne, statement, type Tx } from '../../platform/db'
import { withSnapshot } from '../../platform/db/snapshot'
import { cutOff, followChains, ledgerHeads, type LedgerHead } from './chain'
import { missingGuards } from './guards'
import type { LedgerProblem } from './problems'
import { checkHolds, checkOrphans, checkPlatform, checkSums, checkWallets } from './sums'

export type LedgerVerdict = {
  /** The moment of which all of it speaks. */
  at: Date
  transactions: number
  heads: LedgerHead[]
  /** Empty when all is well; one for each rule that is broken, with its first row. */
  problems: LedgerProblem[]
}

const moment = statement<{ at: Date }>('ledger.moment', 'SELECT clock_timestamp() AS at')

/** Now, by the clock of the database. */
export const ledgerMoment = async (read: Pick<Tx, 'queryOne'> = { queryOne }): Promise<Date> => (await read.queryOne(moment))!.at

/** What a snapshot says, as verifyLedger. */
export const verifyIn = async (read: Pick<Tx, 'query' | 'queryOne'>): Promise<LedgerVerdict> => {
  const at = await ledgerMoment(read)
  const heads = await ledgerHeads(read)
  const walk = await followChains(read, heads)
  const problems = [
    ...(await missingGuards(read)),
    ...walk.problems,
    ...(await cutOff(read)),
    ...checkSums(walk.sums),
    ...(await checkOrphans(read, walk.entries)),
    ...(await checkWallets(read)),
    ...(await checkHolds(read)),
    ...(await checkPlatform(read, walk.sums)),
  ]
  return { at, transactions: walk.transactions, heads, problems }
}

/**
 * Whether all that must hold of money holds: every currency sums to zero, every wallet and every account of the platform is the sum of its postings, nothing is
 * below zero, what is held is what open holds say, each hold has one end, each transaction balances, the chains have no gap and every digest is right, and what
 * guards all that is in place. It reads one snapshot, in parts, while others go on posting.
 */
export const verifyLedger = (): Promise<LedgerVerdict> => withSnapshot(verifyIn)
