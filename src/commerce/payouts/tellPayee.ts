import type { Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { amountWords } from '../amountWords'
import type { Payee, PayoutFile } from './payout'

/** Tells the owner: by mail, or by text where there is no mail address. Data are sealed in the job. */
export const tell = (tx: Tx, { id, email, mobileNo }: Pick<Payee, 'id' | 'email' | 'mobileNo'>, template: string, data: Record<string, unknown>): void => {
  if (email) queueMessage(tx, { channel: 'email', to: email, template, data, accountId: id })
  else if (mobileNo) queueMessage(tx, { channel: 'sms', to: mobileNo, template: 'payout-notice', data: { about: template, ...data }, accountId: id })
} // prettier-ignore

type Told = 'requested' | 'paid' | 'failed' | 'rejected'

/** Tells the owner of a payout how it stands. */
export const tellPayee = async (tx: Tx, { payee, amountMinor, currency, last4, status }: PayoutFile, told: Told): Promise<void> => {
  const amount = await amountWords(amountMinor, currency, tx)
  const template = told === 'requested' || told === 'paid' ? `payout-${told}` : 'payout-failed'
  const about =
    template === 'payout-failed' ? { how: told } : told === 'requested' ? { waitsForApproval: status === 'pending_approval' } : {}
  tell(tx, payee, template, { firstName: payee.firstName, amount, last4, ...about })
}
