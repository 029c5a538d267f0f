import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { documentLinks } from '../fields/documentLinks'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { whenSet } from '../fields/whenSet'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'
import { facilityEndpoints } from './facilityEndpoints'

/** Hospitals, clinics and practices in which practitioners work. */
export const Facilities: CollectionConfig<'facilities'> = {
  ...records,
  slug: 'facilities',
  access: onlyReadBy(staffWho('facilities.read')),
  admin: {
    group: groups.people,
    description: 'Hospitals, clinics and practices. Their own administrators invite members.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'kind', 'country', 'city', 'status', 'createdAt', 'actions'],
    listSearchableFields: ['name', 'city', 'email', 'phone'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('facilities/FacilityFilters')],
      edit: { beforeDocumentControls: [adminComponent('facilities/FacilityDocumentActions')] },
    },
  },
  defaultSort: 'name',
  endpoints: facilityEndpoints,
  fields: [
    documentLinks([{ field: 'createdBy', collection: 'accounts', label: 'The account that founded it' }]),
    {
      name: 'memberList',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('facilities/FacilityMembers') } },
    },
    kept({ name: 'name', type: 'text', required: true, index: true }),
    inARow(
      kept({
        name: 'kind',
        type: 'select',
        required: true,
        options: [
          { label: 'Hospital', value: 'hospital' },
          { label: 'Clinic', value: 'clinic' },
          { label: 'Practice', value: 'practice' },
          { label: 'Laboratory', value: 'laboratory' },
          { label: 'Pharmacy', value: 'pharmacy' },
          { label: 'Other', value: 'other' },
        ],
      }),
      kept({ name: 'country', type: 'text', required: true }),
      kept({ name: 'timezone', type: 'text', admin: { condition: whenSet('timezone') } }),
    ),
    inARow(
      kept({ name: 'address', type: 'text', admin: { condition: whenSet('address') } }),
      kept({ name: 'city', type: 'text', admin: { condition: whenSet('city') } }),
    ),
    inARow(
      kept({ name: 'email', type: 'text', admin: { condition: whenSet('email') } }),
      kept({ name: 'phone', type: 'text', admin: { condition: whenSet('phone') } }),
    ),
    statusField(
      [
        { label: 'Active', value: 'active' },
        { label: 'Suspended', value: 'suspended' },
      ],
      { defaultValue: 'active' },
    ),
    kept({
      name: 'createdBy',
      label: 'Founded by',
      type: 'relationship',
      relationTo: 'accounts',
      admin: { condition: whenSet('createdBy'), position: 'sidebar', allowEdit: false },
    }),
    createdAt('Since'),
    column('actions', { label: 'Actions', cell: adminComponent('facilities/FacilityRowActions') }),
  ],
}
