import type { Field } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'

/** Whose factor, code or challenge it is: second factors are alike for accounts and staff. */
export const factorOwner: Field[] = [
  { name: 'ownerKind', type: 'select', required: true, access: neverShown, options: ['account', 'staff'] },
  { name: 'ownerId', type: 'text', required: true, index: true, access: neverShown },
]
