import type { CollectionConfig } from 'payload'
import { anyStaff } from '../../hooks/access/anyStaff'
import { anyStaffOrOneself } from '../../hooks/access/anyStaffOrOneself'
import { hiddenUnlessStaffWho } from '../../hooks/access/hiddenUnlessStaffWho'
import { nobody } from '../../hooks/access/nobody'
import { oneselfOrStaffWho } from '../../hooks/access/oneselfOrStaffWho'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges } from '../../hooks/auditChanges'
import { clampQuery } from '../../hooks/clampQuery'
import { announceStaffMember, notePasswordChange } from '../../hooks/team/announceTeamChange'
import { checkPassword } from '../../hooks/team/checkPassword'
import { guardSignIn, noteRefusedSignIn } from '../../hooks/team/guardSignIn'
import { keepStaffWithinOwnPermissions } from '../../hooks/team/keepWithinOwnPermissions'
import { readResetToken } from '../../hooks/team/readResetToken'
import { requireFreshForCredentials } from '../../hooks/team/requireFreshFactor'
import { queueStaffPasswordMail } from '../../src/compliance/staffPasswordMail'
import { staffSessionHooks, staffTokenSeconds } from '../../src/compliance/staffSessions'
import { staffStrategy } from '../../src/compliance/staffStrategy'
import { env } from '../../src/platform/env'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { whenSet } from '../fields/whenSet'
import { staffResetEndpoints } from './factorResetEndpoints'
import { passwordResetEndpoint } from './passwordResetEndpoint'
import { staffFactorEndpoints } from './staffFactorEndpoints'

const staffManagers = staffWho('staff.manage')

export const Staff: CollectionConfig<'staff'> = {
  slug: 'staff',
  labels: { singular: 'Staff member', plural: 'Staff' },
  auth: {
    strategies: [staffStrategy],
    // Payload keeps sessions in an array that parallel sign-ins overwrite (payloadcms/payload#18132); ours are rows in staff_sessions.
    useSessions: false,
    tokenExpiration: staffTokenSeconds,
    maxLoginAttempts: 10,
    lockTime: 10 * 60 * 1000,
    forgotPassword: { generateEmailHTML: queueStaffPasswordMail, expiration: 60 * 60 * 1000 },
    cookies: { sameSite: 'Lax', secure: env().SERVER_URL.startsWith('https:') },
  },
  access: {
    admin: anyStaff,
    create: staffManagers,
    read: anyStaffOrOneself,
    update: oneselfOrStaffWho('staff.manage'),
    delete: nobody,
    unlock: staffManagers,
  },
  admin: {
    group: groups.team,
    description: 'Colleagues who sign in here. Nobody is deleted, so that the audit log keeps its names: suspend instead.',
    hidden: hiddenUnlessStaffWho('staff.manage'),
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles', 'suspendedAt', 'lastSignInAt'],
    listSearchableFields: ['name', 'email'],
    hideAPIURL: true,
    components: { edit: { beforeDocumentControls: [adminComponent('team/StaffDocumentActions')] } },
  },
  graphQL: { singularName: 'StaffMember', pluralName: 'Staff' },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: 'name',
  endpoints: [passwordResetEndpoint, ...staffFactorEndpoints, ...staffResetEndpoints],
  hooks: {
    ...staffSessionHooks,
    beforeOperation: [clampQuery, guardSignIn, checkPassword, readResetToken],
    afterError: [noteRefusedSignIn],
    beforeChange: [keepStaffWithinOwnPermissions, requireFreshForCredentials, notePasswordChange],
    afterChange: [auditChanges({ subject: 'staff' }), announceStaffMember],
  },
  fields: [
    { name: 'email', type: 'email', label: 'E-mail', required: true, unique: true, access: { update: staffManagers } },
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'roles',
      type: 'relationship',
      relationTo: 'roles',
      hasMany: true,
      required: true,
      filterOptions: { audience: { equals: 'staff' } },
      access: { create: staffManagers, update: staffManagers },
      admin: { allowCreate: false, allowEdit: false },
    },
    moment('suspendedAt', {
      label: 'Suspended since',
      access: { create: nobody, update: staffManagers },
      admin: {
        condition: whenSet('suspendedAt'),
        readOnly: true,
        position: 'sidebar',
        description: 'While this is set, the person cannot sign in.',
        components: { Cell: adminComponent('components/SinceCell') },
      },
    }),
    kept(moment('mfaEnabledAt', { label: 'Second factor since', admin: { condition: whenSet('mfaEnabledAt'), position: 'sidebar' } })),
    moment('lastSignInAt', {
      label: 'Last sign-in',
      access: setByRules(),
      admin: {
        condition: whenSet('lastSignInAt'),
        readOnly: true,
        position: 'sidebar',
        components: { Cell: adminComponent('components/SinceCell') },
      },
    }),
  ],
}
