import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { moment } from '../fields/moment'

/** Six-digit codes that prove an address or confirm a change; stored as HMAC. `sealedData` is what the code will apply, encrypted. */
export const ActionCodes: CollectionConfig<'action-codes'> = {
  ...keptFromPeople,
  slug: 'action-codes',
  fields: [
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, access: neverShown },
    {
      name: 'purpose',
      type: 'select',
      required: true,
      options: ['verifyEmail', 'verifyMobile', 'changeIdentity', 'changePassword', 'resetPassword'],
      access: neverShown,
    },
    { name: 'channel', type: 'select', required: true, options: ['email', 'sms'], access: neverShown },
    { name: 'destination', type: 'text', required: true, index: true, access: neverShown },
    { name: 'codeHash', type: 'text', required: true, access: neverShown },
    moment('expiresAt', { required: true, access: neverShown }),
    { name: 'attempts', type: 'number', required: true, defaultValue: 0, access: neverShown },
    moment('consumedAt', { access: neverShown }),
    moment('replacedAt', { access: neverShown }),
    { name: 'sealedData', type: 'text', access: neverShown },
  ],
}
