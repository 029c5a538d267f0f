import { statement, type Tx } from '../../platform/db'
import { endSubscriptionsOf } from '../subscriptions'
import { available, earnings, platform, post } from '../ledger'
import { amountWords } from '../amountWords'
import { moneyLeft } from './errors'

export type MoneyLeft = {
  /** By currency, what would be in the wallet if everything ended now: held money and what was paid in advance come back. Below zero when it is owed to us. */
  balances: { currency: string; minor: number }[]
  /** Something is on its way whose end nobody knows yet: a payout, a refund, a payment, a consultation that goes on. */
  isUnderWay: boolean
}

const readLeft = statement<MoneyLeft>(
  'wallet.money-left',
  `SELECT coalesce((SELECT json_agg(json_build_object('currency', s.currency, 'minor', s.minor) ORDER BY s.currency) FROM (
       SELECT currency, sum(minor)::float8 AS minor FROM (
         SELECT currency, available_minor + held_minor + earnings_minor AS minor FROM wallets WHERE account_id = $1
         UNION ALL SELECT currency, credit_minor FROM subscriptions WHERE account_id = $1 AND status IN ('incomplete', 'trialing', 'active', 'past_due')) parts
       GROUP BY currency) s WHERE s.minor <> 0), '[]') AS balances,
     EXISTS (SELECT FROM wallets WHERE account_id = $1 AND payable_minor <> 0)
       OR EXISTS (SELECT FROM payouts WHERE account_id = $1 AND status IN ('pending_approval', 'processing', 'requires_review'))
       OR EXISTS (SELECT FROM refunds WHERE account_id = $1 AND status IN ('pending_approval', 'processing', 'requires_review'))
       OR EXISTS (SELECT FROM payments WHERE account_id = $1 AND status IN ('pending', 'requires_review'))
       OR EXISTS (SELECT FROM ledger_holds h LEFT JOIN appointments a ON a.id = h.appointment_id
         WHERE h.account_id = $1 AND h.status = 'open' AND (a.status IN ('held', 'booked', 'checked_in') AND a.ends_at > now()) IS NOT TRUE) AS "isUnderWay"`,
)

/** What stands between somebody and the end of their account. */
export const readMoneyLeft = async (tx: Tx, accountId: string): Promise<MoneyLeft> => (await tx.queryOne(readLeft, [accountId]))!

/** Who gives up what they have is free to go; what is owed to us nobody can give up. */
export const isInTheWay = ({ balances }: MoneyLeft, { givesUp }: { givesUp: boolean }): boolean =>
  balances.some(({ minor }) => minor < 0 || !givesUp)

/** As in `NGN 1,500.00 and KES 20.00`. */
export const moneyWords = async (tx: Tx, balances: MoneyLeft['balances']): Promise<string> =>
  new Intl.ListFormat('en').format(await Promise.all(balances.map(({ currency, minor }) => amountWords(minor, currency, tx))))

const wayOut = 'Spend it, send it to somebody or have it paid out, and ask again; or ask with giveUpMoney, and it is ours on the day.'

/** @throws moneyLeft while there is money that was not given up */
export const refuseMoneyLeft = async (tx: Tx, accountId: string, { givesUp }: { givesUp: boolean }): Promise<void> => {
  const left = await readMoneyLeft(tx, accountId)
  if (!isInTheWay(left, { givesUp })) return
  const owed = left.balances.filter(({ minor }) => minor < 0)
  const shown = await moneyWords(tx, owed.length > 0 ? owed : left.balances)
  throw moneyLeft({
    message: owed.length > 0 ? `Your earnings are below zero: ${shown}. Write to us.` : `You still have ${shown}. ${wayOut}`,
  })
}

type Owned = { currency: string; availableMinor: number; earningsMinor: number; heldMinor: number; payableMinor: number }
const owned = statement<Owned>(
  'wallet.owned',
  `SELECT currency, available_minor::float8 AS "availableMinor", earnings_minor::float8 AS "earningsMinor", held_minor::float8 AS "heldMinor",
     payable_minor::float8 AS "payableMinor" FROM wallets WHERE account_id = $1 ORDER BY currency FOR UPDATE`,
)

/**
 * Ends what costs money and empties the wallets of an account that is erased, in its transaction, after its appointments: what was given up, or let go by staff,
 * goes to the platform's unresolved money, where staff find it should somebody claim it.
 * @throws Error when something is still held or under way: the erasure is tried again
 */
export const closeWallets = async (tx: Tx, accountId: string): Promise<void> => {
  await endSubscriptionsOf(tx, accountId)
  for (const { currency, availableMinor, earningsMinor, heldMinor, payableMinor } of await tx.query(owned, [accountId])) {
    if (heldMinor !== 0 || payableMinor !== 0) throw new Error(`account ${accountId} has money under way and cannot be erased yet`)
    if (availableMinor === 0 && earningsMinor === 0) continue
    await post(tx, {
      kind: 'correction',
      reference: `erasure:${accountId}:${currency}`,
      currency,
      legs: [
        available(accountId, -availableMinor),
        earnings(accountId, -earningsMinor),
        platform('suspense', availableMinor + earningsMinor),
      ],
      details: { why: 'given_up' },
    })
  }
}
