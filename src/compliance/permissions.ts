/** Every permission that a staff role can hold, with the words the role editor shows. The keys are what access functions ask for. */
export const permissionCatalog = {
  'waitlist.read': {
    area: 'Waitlist',
    label: 'See the waitlist',
    description: 'Names, addresses and what people told us when they asked to be invited.',
  },
  'waitlist.decide': { area: 'Waitlist', label: 'Approve and reject', description: 'Approving sends the person an invitation.' },
  'waitlist.delete': {
    area: 'Waitlist',
    label: 'Delete entries',
    description: 'For entries that should never have been there. This cannot be undone.',
  },
  'invitations.read': {
    area: 'Invitations',
    label: 'See invitations',
    description: 'Who was invited, when, and whether the invitation was used.',
  },
  'invitations.issue': {
    area: 'Invitations',
    label: 'Invite people',
    description: 'Send an invitation by hand, send one again, or revoke it.',
  },
  'accounts.read': { area: 'Accounts', label: 'See accounts', description: 'Addresses, verification and status of every account.' },
  'accounts.suspend': {
    area: 'Accounts',
    label: 'Suspend and restore',
    description: 'A suspended person is signed out at once and cannot sign in.',
  },
  'sessions.read': { area: 'Accounts', label: 'See sessions', description: 'On which devices, and from where, people are signed in.' },
  'sessions.end': { area: 'Accounts', label: 'End sessions', description: 'Sign a person out of one device or all of them.' },
  'personal-details.read': { area: 'Accounts', label: 'See personal details', description: 'Name, birthdate, address and licence number.' },
  'personal-details.update': { area: 'Accounts', label: 'Correct personal details', description: 'Changes are written to the audit log.' },
  'staff.manage': { area: 'Team', label: 'Manage staff', description: 'Add colleagues, give them roles, suspend them.' },
  'roles.manage': { area: 'Team', label: 'Manage roles', description: 'Decide what each role may do.' },
  'settings.read': { area: 'System', label: 'See settings', description: 'Who may sign up, and the limits that apply.' },
  'settings.update': { area: 'System', label: 'Change settings', description: 'Takes effect at once for everybody.' },
  'messages.read': {
    area: 'System',
    label: 'See sent messages',
    description: 'Which e-mails and text messages went to whom. Never their content.',
  },
  'jobs.read': { area: 'System', label: 'See background jobs', description: 'Work that is waiting, running or has failed.' },
  'jobs.retry': { area: 'System', label: 'Retry failed jobs', description: 'Puts a failed job back into the queue.' },
  'audit.read': { area: 'System', label: 'Read the audit log', description: 'Who did what, when and from where.' },
  'content.edit': { area: 'Content', label: 'Edit content', description: 'Write and publish texts that people read in the apps.' },
} as const satisfies Record<string, { area: string; label: string; description: string }>

export type Permission = keyof typeof permissionCatalog

export const permissions = Object.keys(permissionCatalog) as Permission[]

export const isPermission = (value: unknown): value is Permission => typeof value === 'string' && Object.hasOwn(permissionCatalog, value)
