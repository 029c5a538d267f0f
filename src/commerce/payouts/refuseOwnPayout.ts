import { statement, type Tx } from '../../platform/db'
import { ownPayout } from './errors'

/** Staff and accounts are apart: whether somebody is both shows in the address. */
const samePerson = statement<{ isSame: boolean }>(
  'payouts.same-person',
  `SELECT EXISTS (SELECT FROM staff s JOIN accounts a ON lower(a.email) = lower(s.email) WHERE s.id = $1 AND a.id = $2) AS "isSame"`,
)

/** Nobody decides about money that is their own. @throws ownPayout */
export const refuseOwnPayout = async (tx: Tx, accountId: string): Promise<void> => {
  if ((await tx.queryOne(samePerson, [tx.actor.id, accountId]))!.isSame) throw ownPayout()
}
