import type { CollectionConfig } from 'payload'
import { anyStaff } from '../../hooks/access/anyStaff'
import { hiddenUnlessStaffWho } from '../../hooks/access/hiddenUnlessStaffWho'
import { nobody } from '../../hooks/access/nobody'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges, auditDeletions } from '../../hooks/auditChanges'
import { clampQuery } from '../../hooks/clampQuery'
import { announceRole } from '../../hooks/team/announceTeamChange'
import { keepRoleWithinOwnPermissions } from '../../hooks/team/keepWithinOwnPermissions'
import { protectRoles } from '../../hooks/team/protectRoles'
import { requireFreshToChange, requireFreshToDelete } from '../../hooks/team/requireFreshFactor'
import { anyPermissions, permissionLabel } from '../../src/compliance'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'

export const Roles: CollectionConfig<'roles'> = {
  slug: 'roles',
  access: {
    create: staffWho('roles.manage'),
    read: anyStaff,
    update: staffWho('roles.manage'),
    delete: staffWho('roles.manage'),
  },
  admin: {
    group: groups.team,
    description: 'A role is a list of things that its holders may do. Changes apply at once.',
    hidden: hiddenUnlessStaffWho('roles.manage'),
    useAsTitle: 'name',
    defaultColumns: ['name', 'description', 'permissions'],
    hideAPIURL: true,
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: 'name',
  hooks: {
    beforeOperation: [clampQuery],
    beforeChange: [requireFreshToChange, keepRoleWithinOwnPermissions],
    beforeDelete: [requireFreshToDelete, protectRoles],
    afterChange: [auditChanges({ subject: 'role' }), announceRole],
    afterDelete: [auditDeletions({ subject: 'role' }), announceRole],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 60 },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 60,
      validate: (value: unknown) =>
        (typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value)) || 'Small letters, digits and hyphens, starting with a letter.',
      access: { update: nobody },
      admin: { position: 'sidebar', description: 'A short name for programs. It cannot be changed later.' },
    },
    {
      name: 'audience',
      type: 'radio',
      label: 'For',
      required: true,
      defaultValue: 'staff',
      options: [
        { label: 'Staff', value: 'staff' },
        { label: 'People with an account', value: 'account' },
      ],
      access: { update: nobody },
      admin: { position: 'sidebar' },
    },
    { name: 'description', type: 'textarea', maxLength: 300 },
    {
      name: 'permissions',
      type: 'select',
      label: 'May do',
      hasMany: true,
      options: anyPermissions.map((value) => ({ value, label: permissionLabel(value) })),
      admin: { components: { Field: adminComponent('team/PermissionsField'), Cell: adminComponent('team/PermissionsCell') } },
    },
    {
      name: 'isSystem',
      type: 'checkbox',
      label: 'Comes with Afya',
      required: true,
      defaultValue: false,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', description: 'Roles that come with Afya cannot be deleted.' },
    },
  ],
}
