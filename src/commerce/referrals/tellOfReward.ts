import { statement, type Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { amountWords } from '../amountWords'

const addressee = statement<{ email: string | null; firstName: string | null }>(
  'referrals.addressee',
  `SELECT a.email, d.name_first_name AS "firstName" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 AND a.status = 'active'`,
)

type Reward = { accountId: string; amountMinor: number; currency: string; isTakenBack: boolean }

/** Mails somebody that a reward has come, or gone again. Not for whom. */
export const tellOfReward = async (tx: Tx, { accountId, amountMinor, currency, isTakenBack }: Reward): Promise<void> => {
  const to = await tx.queryOne(addressee, [accountId])
  if (!to?.email) return
  const template = isTakenBack ? 'referral-taken-back' : 'referral-rewarded'
  queueMessage(tx, {
    channel: 'email',
    to: to.email,
    template,
    data: { firstName: to.firstName, amount: await amountWords(amountMinor, currency, tx) },
    accountId,
  })
}
