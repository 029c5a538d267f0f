import type { Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { amountWords } from '../amountWords'
import type { Payee, PayoutFile } from './payout'

/** Tells the owner: by mail, or by text where there is no mail address. Data are sealed in the job. */
export const tell = (tx: Tx, { id, email, mobileNo }: Pick<Payee, 'id' | 'email' | 'mobileNo'>, template: string, data: Record<string, unknown>): void => {
  if (email) queueMessage(tx, { channel: 'email', to: email, template, data, accountId: id })
  else if (mobileNo) queueMessage(tx, { channel: 'sms', to: mobileNo, template: 'payout-notice', data: { about: template, ...data }, accountId: id })
} // prettier-ignore

/** `paid_after_all` and `returned` are of an end that was turned around. */
type Told = 'requested' | 'paid' | 'paid_after_all' | 'failed' | 'rejected' | 'returned'

const noticeOf = (told: Told, { status }: PayoutFile): { template: string; about: Record<string, unknown> } => {
  if (told === 'requested') return { template: 'payout-requested', about: { waitsForApproval: status === 'pending_approval' } }
  if (told === 'paid' || told === 'paid_after_all') return { template: 'payout-paid', about: { isAfterAll: told === 'paid_after_all' } }
  return { template: 'payout-failed', about: { how: told } }
}

/** Tells the owner of a payout how it stands. */
export const tellPayee = async (tx: Tx, payout: PayoutFile, told: Told): Promise<void> => {
  const { payee, amountMinor, currency, last4 } = payout
  const amount = await amountWords(amountMinor, currency, tx)
  const { template, about } = noticeOf(told, payout)
  tell(tx, payee, template, { firstName: payee.firstName, amount, last4, ...about })
}
