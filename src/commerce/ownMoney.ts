import { statement, type Tx } from '../platform/db'

/** Staff and accounts are apart: whether somebody is both shows in the address. */
const samePerson = statement<{ isSame: boolean }>(
  'money.same-person',
  `SELECT EXISTS (SELECT FROM staff s JOIN accounts a ON lower(a.email) = lower(s.email) WHERE s.id = $1 AND a.id = $2) AS "isSame"`,
)

/** Whether the member of staff who acts is the person whose money it is: nobody decides about that. */
export const isOwnMoney = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.queryOne(samePerson, [tx.actor.id, accountId]))!.isSame
