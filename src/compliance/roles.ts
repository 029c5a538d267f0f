import { permissions } from './permissions'
import type { Permission } from './permissions'

/** The role that holds every permission, always; at least one active staff member has it (a database trigger sees to that). */
export const superadminSlug = 'superadmin'

type StandardRole = { slug: string; name: string; description: string; permissions: readonly Permission[] }

/** The roles that every installation starts with. A superadmin may change all of them but `superadmin`. */
export const standardRoles: readonly StandardRole[] = [
  {
    slug: superadminSlug,
    name: 'Superadmin',
    description: 'May do everything, including deciding who else may.',
    permissions,
  },
  {
    slug: 'admissions',
    name: 'Admissions',
    description: 'Looks after the waitlist and sends invitations.',
    permissions: [
      'waitlist.read',
      'waitlist.decide',
      'waitlist.delete',
      'invitations.read',
      'invitations.issue',
      'accounts.read',
      'personal-details.read',
      'messages.read',
    ],
  },
  {
    slug: 'compliance',
    name: 'Compliance',
    description: 'Suspends and restores accounts, corrects details and reads the audit log.',
    permissions: [
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
      'settings.read',
    ],
  },
  {
    slug: 'editor',
    name: 'Editor',
    description: 'Writes the texts that people read.',
    permissions: ['content.edit', 'settings.read'],
  },
  {
    slug: 'support',
    name: 'Support',
    description: 'Answers questions: sees accounts and messages, ends sessions.',
    permissions: [
      'accounts.read',
      'sessions.read',
      'sessions.end',
      'personal-details.read',
      'messages.read',
      'waitlist.read',
      'invitations.read',
      'jobs.read',
    ],
  },
]
