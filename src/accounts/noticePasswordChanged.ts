import type { Tx } from '../platform/db'
import { queueMessage } from '../platform/mail/sendMessage'
import type { Account } from './account'

/** Tells every verified channel (ASVS 6.3.7): the mail address, or the number of an account that has none. */
export const noticePasswordChanged = (tx: Tx, { id, email, mobileNo, firstName, timezone }: Account): void => {
  const data = { firstName, at: new Date().toISOString(), timezone: timezone ?? undefined }
  if (email) queueMessage(tx, { channel: 'email', to: email, template: 'password-changed', data, accountId: id })
  else if (mobileNo) queueMessage(tx, { channel: 'sms', to: mobileNo, template: 'password-changed', data: {}, accountId: id })
}
