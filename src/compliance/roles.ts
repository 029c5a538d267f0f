import { accountPermissions, permissions } from './permissions'
import type { AccountPermission, AnyPermission, Permission } from './permissions'

/** The role that holds every permission of staff, always; at least one active staff member has it (a database trigger sees to that). */
export const superadminSlug = 'superadmin'

export type Audience = 'staff' | 'account'
type StandardRole = { slug: string; name: string; description: string; audience: Audience; permissions: readonly AnyPermission[] }

const staffRole = (slug: string, name: string, description: string, held: readonly Permission[]): StandardRole => ({
  slug,
  name,
  description,
  audience: 'staff',
  permissions: held,
})

const accountRole = (slug: string, name: string, description: string, held: readonly AccountPermission[]): StandardRole => ({
  slug,
  name,
  description,
  audience: 'account',
  permissions: held,
})

/** What every person with an account may do, practitioner or not. */
const everyAccount = accountPermissions.filter((permission) => !permission.startsWith('practice.'))

/** The role that comes with an account's type: nobody gives or takes it. */
export const baseRoles = { PATIENT: 'patient', PRACTITIONER: 'practitioner' } as const
export const isBaseRole = (slug: string): boolean => (Object.values(baseRoles) as string[]).includes(slug)

/** The roles that every installation starts with. A superadmin may change all of them but `superadmin`. */
export const standardRoles: readonly StandardRole[] = [
  staffRole(superadminSlug, 'Superadmin', 'May do everything, including deciding who else may.', permissions),
  staffRole('admissions', 'Admissions', 'Looks after the waitlist, sends invitations and checks who people are.', [
    'waitlist.read',
    'waitlist.decide',
    'waitlist.delete',
    'invitations.read',
    'invitations.issue',
    'accounts.read',
    'personal-details.read',
    'messages.read',
    'licenses.read',
    'licenses.decide',
    'identity.decide',
    'facilities.read',
    'practitioners.read',
    'appointments.read',
    'appointments.manage',
  ]),
  staffRole(
    'compliance',
    'Compliance',
    'Verifies licences, suspends and restores accounts, answers data requests and reads the audit log.',
    [
      'accounts.read',
      'accounts.suspend',
      'sessions.read',
      'sessions.end',
      'personal-details.read',
      'personal-details.update',
      'waitlist.read',
      'invitations.read',
      'messages.read',
      'audit.read',
      'audit.export',
      'settings.read',
      'licenses.read',
      'licenses.decide',
      'identity.decide',
      'facilities.read',
      'facilities.suspend',
      'connections.read',
      'acceptances.read',
      'data-requests.read',
      'data-requests.hold',
      'factors.reset',
      'access.explain',
      'practitioners.read',
      'practitioners.hide',
      'appointments.read',
      'plans.read',
      'ratings.moderate',
      'payments.read',
      'payouts.read',
      'ledger.read',
    ],
  ),
  staffRole('finance', 'Finance', 'Refunds, payouts, the ledger and what the payment provider says.', [
    'accounts.read',
    'payments.read',
    'refunds.request',
    'refunds.approve',
    'payouts.read',
    'payouts.approve',
    'ledger.read',
    'ledger.check',
    'reconciliation.work',
    'tiers.edit',
    'money.settings',
    'appointments.read',
    'plans.read',
  ]),
  staffRole('editor', 'Editor', 'Writes the texts that people read.', [
    'content.read',
    'content.edit',
    'settings.read',
    'reference.edit',
    'plans.read',
    'plans.edit',
    'plans.publish',
    'ratings.moderate',
  ]),
  staffRole('support', 'Support', 'Answers questions: sees accounts and messages, ends sessions.', [
    'accounts.read',
    'sessions.read',
    'sessions.end',
    'personal-details.read',
    'messages.read',
    'waitlist.read',
    'invitations.read',
    'jobs.read',
    'licenses.read',
    'facilities.read',
    'connections.read',
    'acceptances.read',
    'practitioners.read',
    'appointments.read',
    'appointments.manage',
    'plans.read',
    'payments.read',
    'refunds.request',
  ]),
  accountRole(baseRoles.PATIENT, 'Patient', 'Everybody whose account is a patient’s. Comes with the account.', everyAccount),
  accountRole(baseRoles.PRACTITIONER, 'Practitioner', 'Everybody whose account is a practitioner’s. Comes with the account.', [
    ...everyAccount,
    'practice.prepare',
    'practice.offer',
    'practice.earn',
  ]),
]
