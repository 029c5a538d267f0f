import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { documentLinks } from '../fields/documentLinks'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenIs, whenSet } from '../fields/whenSet'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'
import { connectionEndpoints } from './connectionEndpoints'

/** A patient who lets another account read their personal details: by consent, revocable at once by either side. */
export const PatientConnections: CollectionConfig<'patient-connections'> = {
  ...records,
  slug: 'patient-connections',
  labels: { singular: 'Patient connection', plural: 'Patient connections' },
  access: onlyReadBy(staffWho('connections.read')),
  admin: {
    group: groups.people,
    description: 'Patients who let another account read their personal details. The patient agrees by a code; either side ends it.',
    useAsTitle: 'email',
    defaultColumns: ['permitted', 'patient', 'email', 'relation', 'status', 'acceptedAt', 'createdAt', 'actions'],
    listSearchableFields: ['email'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('facilities/ConnectionFilters')],
      edit: { beforeDocumentControls: [adminComponent('facilities/ConnectionDocumentActions')] },
    },
  },
  defaultSort: '-createdAt',
  endpoints: connectionEndpoints,
  fields: [
    documentLinks([
      { field: 'patient', collection: 'accounts', label: 'The patient’s account' },
      { field: 'permitted', collection: 'accounts', label: 'The account that may look' },
    ]),
    inARow(
      kept({
        name: 'permitted',
        type: 'relationship',
        label: 'Who may look',
        relationTo: 'accounts',
        required: true,
        index: true,
        admin: { allowEdit: false },
      }),
      kept({
        name: 'patient',
        type: 'relationship',
        label: 'At whose details',
        relationTo: 'accounts',
        index: true,
        admin: { allowEdit: false, condition: whenSet('patient') },
      }),
    ),
    kept({ name: 'email', type: 'text', label: 'E-mail', required: true }),
    kept({
      name: 'relation',
      type: 'select',
      required: true,
      options: [
        { label: 'Parent', value: 'parent' },
        { label: 'Guardian', value: 'guardian' },
        { label: 'Spouse', value: 'spouse' },
        { label: 'Child', value: 'child' },
        { label: 'Sibling', value: 'sibling' },
        { label: 'Caregiver', value: 'caregiver' },
        { label: 'Practitioner', value: 'practitioner' },
        { label: 'Other', value: 'other' },
      ],
    }),
    statusField(
      [
        { label: 'Asked', value: 'invited' },
        { label: 'Connected', value: 'active' },
        { label: 'Ended', value: 'revoked' },
      ],
      { defaultValue: 'invited', index: true },
    ),
    secret('codeHash', { unique: true }),
    kept(moment('expiresAt', { label: 'Code valid until', admin: { condition: whenIs('status', 'invited') } })),
    kept(moment('acceptedAt', { label: 'Agreed', admin: { position: 'sidebar', condition: whenSet('acceptedAt') } })),
    kept(moment('endedAt', { admin: { position: 'sidebar', condition: whenSet('endedAt') } })),
    kept({ name: 'endedBy', type: 'relationship', relationTo: 'accounts', admin: { position: 'sidebar', condition: whenSet('endedBy') } }),
    createdAt('Asked'),
    column('actions', { label: 'Actions', cell: adminComponent('facilities/ConnectionRowActions') }),
  ],
}
