import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { kept } from '../fields/kept'
import { createdAt } from '../fields/createdAt'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

/** Who accepted which texts, when, from where and with what: the evidence of consent. Rows are chained and only ever added. */
export const TermsAcceptances: CollectionConfig<'terms-acceptances'> = {
  ...records,
  slug: 'terms-acceptances',
  labels: { singular: 'Acceptance', plural: 'Acceptances' },
  access: onlyReadBy(ownerOrStaffWho('acceptances.read', { ownedBy: 'account' })),
  admin: {
    group: groups.compliance,
    description: 'The receipts of everybody who accepted the terms. Nobody can change or delete one.',
    useAsTitle: 'contentVersion',
    defaultColumns: ['createdAt', 'account', 'partner', 'contentVersion', 'language', 'ip'],
    listSearchableFields: ['contentVersion', 'digest'],
    hideAPIURL: true,
  },
  defaultSort: '-createdAt',
  fields: [
    kept({
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      index: true,
      admin: { condition: whenSet('account'), allowEdit: false },
    }),
    kept({
      name: 'partner',
      type: 'relationship',
      relationTo: 'partners',
      index: true,
      admin: { condition: whenSet('partner'), allowEdit: false },
    }),
    kept({ name: 'consultation', type: 'text', label: 'Consultation (sid)', admin: { condition: whenSet('consultation') } }),
    kept({ name: 'contentVersion', type: 'text', required: true, index: true }),
    kept({ name: 'documents', type: 'json', required: true }),
    kept({ name: 'language', type: 'text', required: true }),
    kept({ name: 'ip', type: 'text', label: 'From where' }),
    kept({ name: 'userAgent', type: 'text', label: 'With what' }),
    kept({ name: 'tokenId', type: 'text', label: 'Token', required: true }),
    kept({ name: 'requestId', type: 'text', label: 'Request' }),
    // set by the database: the place in the chain, the hash of the row before, and this row's
    kept({ name: 'seq', type: 'number', label: 'Number', required: true, unique: true }),
    kept({ name: 'prevDigest', type: 'text', required: true }),
    kept({ name: 'digest', type: 'text', required: true }),
    createdAt('Accepted'),
  ],
}
