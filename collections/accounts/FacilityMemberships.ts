import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { documentLinks } from '../fields/documentLinks'
import { createdAt } from '../fields/createdAt'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenIs, whenSet } from '../fields/whenSet'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'

/** Who works in a facility, in which role; the role comes from the invitation alone. */
export const FacilityMemberships: CollectionConfig<'facility-memberships'> = {
  ...records,
  slug: 'facility-memberships',
  labels: { singular: 'Facility membership', plural: 'Facility memberships' },
  access: onlyReadBy(ownerOrStaffWho('facilities.read', { ownedBy: 'account' })),
  admin: {
    group: groups.people,
    description: 'Who works where, who is invited and who has left. Administrators of the facility decide.',
    useAsTitle: 'email',
    defaultColumns: ['facility', 'email', 'account', 'role', 'status', 'createdAt'],
    listSearchableFields: ['email'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('facilities/MembershipFilters')] },
  },
  defaultSort: '-createdAt',
  fields: [
    documentLinks([
      { field: 'facility', collection: 'facilities', label: 'The facility' },
      { field: 'account', collection: 'accounts', label: 'Their account' },
    ]),
    kept({ name: 'facility', type: 'relationship', relationTo: 'facilities', required: true, index: true, admin: { allowEdit: false } }),
    kept({
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      index: true,
      admin: { allowEdit: false, condition: whenSet('account') },
    }),
    kept({ name: 'email', type: 'text', label: 'E-mail', required: true }),
    kept({
      name: 'role',
      type: 'select',
      required: true,
      options: [
        { label: 'Administrator', value: 'administrator' },
        { label: 'Practitioner', value: 'practitioner' },
        { label: 'Nurse', value: 'nurse' },
        { label: 'Receptionist', value: 'receptionist' },
      ],
    }),
    statusField(
      [
        { label: 'Invited', value: 'invited' },
        { label: 'Active', value: 'active' },
        { label: 'Revoked', value: 'revoked' },
        { label: 'Left', value: 'left' },
      ],
      { defaultValue: 'invited', index: true },
    ),
    secret('codeHash', { unique: true }),
    kept(moment('expiresAt', { label: 'Invitation valid until', admin: { condition: whenIs('status', 'invited') } })),
    kept({
      name: 'invitedBy',
      type: 'relationship',
      relationTo: 'accounts',
      admin: { position: 'sidebar', allowEdit: false, condition: whenSet('invitedBy') },
    }),
    kept(moment('acceptedAt', { label: 'Joined', admin: { position: 'sidebar', condition: whenSet('acceptedAt') } })),
    kept(moment('endedAt', { admin: { position: 'sidebar', condition: whenSet('endedAt') } })),
    createdAt('Invited'),
  ],
}
