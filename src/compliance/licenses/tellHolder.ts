import type { Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import type { Holder, License } from './license'

export type LicenseMail =
  'license-received' | 'license-verified' | 'license-rejected' | 'license-suspended' | 'license-expiring' | 'license-expired'

/** Queues a mail about a licence to its holder. The number is not in it: mail is read on locked screens and by others. */
export const tellHolder = (
  tx: Tx,
  { holder, license, template, ...more }: { holder: Holder; license: License; template: LicenseMail; days?: number },
): void => {
  const { id: accountId, email, firstName } = holder
  const { body, country, expiresOn, reason } = license
  if (email)
    queueMessage(tx, { channel: 'email', to: email, template, accountId, data: { firstName, body, country, expiresOn, reason, ...more } })
}
