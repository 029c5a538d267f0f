import type { CollectionConfig } from 'payload'
import { anyStaff } from '../../hooks/access/anyStaff'
import { hiddenUnlessStaffWho } from '../../hooks/access/hiddenUnlessStaffWho'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges, auditDeletions } from '../../hooks/auditChanges'
import { announcePolicy } from '../../hooks/team/announceTeamChange'
import { guardPolicies, protectPolicies } from '../../hooks/team/guardPolicies'
import { requireFreshToChange, requireFreshToDelete } from '../../hooks/team/requireFreshFactor'
import { anyPermissions, permissionLabel } from '../../src/compliance'
import { adminComponent } from '../fields/adminComponent'
import { countryCodes } from '../fields/plainText'
import { groups } from '../groups'
import { records } from '../records'
import { policyEndpoints } from './policyEndpoints'

const managers = staffWho('roles.manage')

/** Conditions on what roles permit: "only one's own", "only with a verified licence", "not from this country". */
export const Policies: CollectionConfig<'policies'> = {
  ...records,
  slug: 'policies',
  labels: { singular: 'Policy', plural: 'Policies' },
  access: { create: managers, read: anyStaff, update: managers, delete: managers },
  admin: {
    group: groups.team,
    description: 'Roles say what people may do; policies say under which conditions.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'effect', 'permissions', 'roles', 'conditions', 'isActive'],
    hidden: hiddenUnlessStaffWho('roles.manage'),
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('access/ExplainLink')] },
  },
  endpoints: policyEndpoints,
  defaultSort: 'name',
  hooks: {
    ...records.hooks,
    beforeChange: [requireFreshToChange, guardPolicies],
    beforeDelete: [requireFreshToDelete, protectPolicies],
    afterChange: [auditChanges({ subject: 'policy' }), announcePolicy],
    afterDelete: [auditDeletions({ subject: 'policy' }), announcePolicy],
  },
  fields: [
    { name: 'name', type: 'text', required: true, unique: true, maxLength: 100 },
    { name: 'description', type: 'textarea', maxLength: 300 },
    {
      name: 'effect',
      type: 'radio',
      required: true,
      defaultValue: 'require',
      options: [
        { label: 'Permitted only under these conditions', value: 'require' },
        { label: 'Refused under these conditions', value: 'deny' },
      ],
    },
    {
      name: 'permissions',
      type: 'select',
      label: 'For these acts',
      hasMany: true,
      required: true,
      options: anyPermissions.map((value) => ({ value, label: permissionLabel(value) })),
    },
    {
      name: 'roles',
      type: 'relationship',
      relationTo: 'roles',
      hasMany: true,
      admin: { description: 'Empty: for everybody who holds the permission.', allowCreate: false, allowEdit: false },
    },
    {
      name: 'conditions',
      type: 'select',
      hasMany: true,
      options: [
        { label: 'It is their own', value: 'own' },
        { label: 'They work in the same facility', value: 'same-facility' },
        { label: 'The patient has connected them', value: 'assigned-patient' },
        { label: 'Their licence is verified and in date', value: 'verified-license' },
        { label: 'They accepted the current terms', value: 'accepted-terms' },
        { label: 'They have a second factor', value: 'second-factor' },
        { label: 'They are in one of the countries below', value: 'country' },
      ],
    },
    {
      name: 'countries',
      type: 'json',
      validate: countryCodes,
      admin: {
        description: 'Two-letter codes, as in ["PH","NG"].',
        condition: ({ conditions }: { conditions?: string[] }) => conditions?.includes('country') ?? false,
      },
    },
    {
      name: 'isActive',
      type: 'checkbox',
      label: 'In force',
      required: true,
      defaultValue: true,
      admin: { position: 'sidebar', components: { Cell: adminComponent('components/OnCell') } },
    },
    {
      name: 'isSystem',
      type: 'checkbox',
      label: 'Comes with Afya',
      required: true,
      defaultValue: false,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
  ],
}
