import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { moment } from '../fields/moment'

/** Every set of published terms there has ever been, by its content version, and whether who accepted it still has current terms. */
export const TermsSets: CollectionConfig<'terms-sets'> = {
  ...keptFromPeople,
  slug: 'terms-sets',
  fields: [
    { name: 'contentVersion', type: 'text', required: true, unique: true, access: neverShown },
    { name: 'documents', type: 'json', required: true, access: neverShown },
    { name: 'isGood', type: 'checkbox', required: true, defaultValue: true, index: true, access: neverShown },
    moment('publishedAt', { required: true, index: true, access: neverShown }),
  ],
}
