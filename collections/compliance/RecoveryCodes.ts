import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { factorOwner } from '../fields/factorOwner'
import { moment } from '../fields/moment'

/** Ten codes for the day the phone is lost; each works once. Only hashes are kept. */
export const RecoveryCodes: CollectionConfig<'recovery-codes'> = {
  ...keptFromPeople,
  slug: 'recovery-codes',
  fields: [
    ...factorOwner,
    { name: 'codeHash', type: 'text', required: true, unique: true, access: neverShown },
    moment('usedAt', { access: neverShown }),
  ],
}
