import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secretNumber } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'
import { partnerEndpoints } from './partnerEndpoints'

/** Companies whose own apps speak to ours, machine to machine. Made, changed and revoked by staff actions, so that keys are shown once. */
export const Partners: CollectionConfig<'partners'> = {
  ...records,
  slug: 'partners',
  access: onlyReadBy(staffWho('partners.read')),
  admin: {
    group: groups.partners,
    description: 'Companies whose apps use this platform. Their secret and key are shown once, when they are made.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'partnerId', 'status', 'scopes', 'lastUsedAt', 'createdAt'],
    listSearchableFields: ['name', 'partnerId'],
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('partners/PartnerFilters')],
      edit: { beforeDocumentControls: [adminComponent('partners/PartnerDocumentActions')] },
    },
  },
  defaultSort: 'name',
  endpoints: partnerEndpoints,
  fields: [
    kept({ name: 'name', type: 'text', required: true, unique: true }),
    kept({ name: 'partnerId', type: 'text', label: 'Partner id', required: true, unique: true }),
    kept({ name: 'contact', type: 'text', label: 'Contact address', admin: { condition: whenSet('contact') } }),
    inARow(
      kept({
        name: 'scopes',
        type: 'json',
        label: 'May use',
        required: true,
        admin: { components: { Field: adminComponent('partners/WordsField'), Cell: adminComponent('partners/ScopesCell') } },
      }),
      kept({
        name: 'addresses',
        type: 'json',
        label: 'Allowed addresses',
        required: true,
        admin: { components: { Field: adminComponent('partners/WordsField') } },
      }),
    ),
    inARow(
      kept({ name: 'callsPerMinute', type: 'number', label: 'Calls a minute', required: true, defaultValue: 60 }),
      kept({ name: 'language', type: 'text', required: true, defaultValue: 'en-US' }),
    ),
    statusField(
      [
        { label: 'Active', value: 'active' },
        { label: 'Revoked', value: 'revoked' },
      ],
      { defaultValue: 'active' },
    ),
    kept({ name: 'reason', type: 'textarea', admin: { position: 'sidebar', condition: whenSet('reason') } }),
    secretNumber('tokenVersion', { required: true, defaultValue: 0 }),
    kept(
      moment('lastUsedAt', {
        label: 'Last used',
        admin: { position: 'sidebar', condition: whenSet('lastUsedAt'), components: { Cell: adminComponent('components/SinceCell') } },
      }),
    ),
    {
      name: 'activity',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('partners/PartnerActivity') } },
    },
    createdAt('Made'),
  ],
}
