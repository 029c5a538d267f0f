/** Every permission that a staff role can hold, with the words the role editor shows. The keys are what access functions and doors ask for. */
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
  'licenses.read': { area: 'Licences', label: 'See licences', description: 'Submitted licences with their documents and history.' },
  'licenses.decide': {
    area: 'Licences',
    label: 'Verify licences',
    description: 'Take a case, verify, reject or suspend a licence. The practitioner is told.',
  },
  'identity.decide': {
    area: 'Accounts',
    label: 'Review identity images',
    description: 'Accept or reject the pictures people sent to prove who they are.',
  },
  'facilities.read': { area: 'Facilities', label: 'See facilities', description: 'Facilities, their members and invitations.' },
  'facilities.suspend': {
    area: 'Facilities',
    label: 'Suspend facilities',
    description: 'Its members lose the rights it gave them, at once.',
  },
  'connections.read': { area: 'Accounts', label: 'See patient connections', description: 'Who may see whose record by consent.' },
  'acceptances.read': { area: 'Compliance', label: 'See acceptances', description: 'Who accepted which terms, when and from where.' },
  'data-requests.read': {
    area: 'Compliance',
    label: 'See data requests',
    description: 'Who asked for a copy or the erasure of their data.',
  },
  'data-requests.hold': {
    area: 'Compliance',
    label: 'Hold erasures',
    description: 'Put an account under legal hold, so that it is not erased.',
  },
  'factors.reset': {
    area: 'Compliance',
    label: 'Reset lost second factors',
    description: 'Ask for the reset of a lost factor, or approve what a colleague asked for.',
  },
  'audit.export': { area: 'System', label: 'Export the audit log', description: 'Download entries as a table or JSON lines.' },
  'access.explain': { area: 'Team', label: 'Explain access', description: 'Look up why something was permitted or refused.' },
  'partners.read': { area: 'Partners', label: 'See partners', description: 'Partners, their scopes and how much they call.' },
  'partners.manage': { area: 'Partners', label: 'Manage partners', description: 'Make partners, rotate their keys, revoke them.' },
  'content.read': { area: 'Content', label: 'See content', description: 'Drafts and published texts.' },
  'content.edit': { area: 'Content', label: 'Edit content', description: 'Write and publish texts that people read in the apps.' },
  'reference.edit': { area: 'Content', label: 'Edit lists', description: 'Specialisations, languages, countries, currencies, holidays.' },
  'plans.read': { area: 'Plans', label: 'See plans', description: 'Health plans in the making and all their versions.' },
  'plans.edit': { area: 'Plans', label: 'Write plans', description: 'Write health plans and their activities, and send them to review.' },
  'plans.publish': { area: 'Plans', label: 'Review and publish plans', description: 'Publish a plan, send it back or archive it.' },
  'practitioners.read': {
    area: 'Practitioners',
    label: 'See practitioners',
    description: 'Profiles, what they lack, and when they may be booked.',
  },
  'practitioners.hide': {
    area: 'Practitioners',
    label: 'Hide practitioners',
    description: 'Take a profile off the list, and put it back.',
  },
  'appointments.read': {
    area: 'Appointments',
    label: 'See appointments',
    description: 'The calendar with patients and reasons. Looking is audited.',
  },
  'appointments.manage': {
    area: 'Appointments',
    label: 'Manage appointments',
    description: 'Book for somebody, also outside the hours, move, cancel, check in. Each is audited.',
  },
  'adherence.read': {
    area: 'Plans',
    label: 'See who follows plans',
    description: 'What people did, and what they measured. Looking is audited.',
  },
  'payments.read': {
    area: 'Money',
    label: 'See payments',
    description: 'Payments, refunds, subscriptions, and what the provider told us.',
  },
  'refunds.request': { area: 'Money', label: 'Give money back', description: 'Refund a payment. Above a limit a colleague approves it.' },
  'refunds.approve': { area: 'Money', label: 'Approve refunds', description: 'Approve or reject what a colleague asked for.' },
  'payouts.read': { area: 'Money', label: 'See payouts', description: 'Payouts and where they go. Account numbers are never shown.' },
  'payouts.approve': { area: 'Money', label: 'Approve payouts', description: 'Let a larger payout leave, or reject it.' },
  'ledger.read': { area: 'Money', label: 'See the ledger', description: 'Balances, holds and every posting. Nobody edits them.' },
  'ledger.check': { area: 'Money', label: 'Check the ledger', description: 'Sum it up now, beside the hourly check.' },
  'reconciliation.work': {
    area: 'Money',
    label: 'Work on reconciliation',
    description: 'Take and resolve cases where the provider and the ledger differ.',
  },
  'tiers.edit': { area: 'Money', label: 'Edit subscription tiers', description: 'Features and prices of what people subscribe to.' },
  'money.settings': { area: 'Money', label: 'Change money settings', description: 'Commission, limits, approvals and rewards.' },
  'ratings.moderate': { area: 'Ratings', label: 'Moderate ratings', description: 'See reported and waiting comments, show or hide them.' },
} as const satisfies Record<string, { area: string; label: string; description: string }>

/** Every permission that a role for accounts can hold. Under which conditions is said by policies. */
export const accountPermissionCatalog = {
  'own.use': { area: 'Own account', label: 'Use one’s account', description: 'Profile, settings, sessions, devices, data requests.' },
  'licence.submit': { area: 'Own account', label: 'Submit a licence', description: 'Ask staff to verify a professional licence.' },
  'facility.create': { area: 'Facilities', label: 'Found a facility', description: 'Open a facility and administer it.' },
  'facility.manage': { area: 'Facilities', label: 'Manage members', description: 'Invite members, change their role, let them go.' },
  'facility.read': { area: 'Facilities', label: 'See the facility', description: 'The facility and its members.' },
  'patient.connect': { area: 'Patients', label: 'Ask for a connection', description: 'Ask a patient to connect their record.' },
  'patient.read': { area: 'Patients', label: 'See a patient’s details', description: 'Personal details of other people.' },
  'practice.prepare': { area: 'Practice', label: 'Prepare a practice', description: 'Profile, certifications and availability.' },
  'appointment.book': { area: 'Care', label: 'Book appointments', description: 'Book, move and cancel one’s appointments.' },
  'plan.follow': { area: 'Care', label: 'Follow plans', description: 'Follow health plans and note what was done.' },
  'rating.write': { area: 'Care', label: 'Rate', description: 'Rate consultations and plans one has had.' },
  'wallet.use': { area: 'Money', label: 'Use a wallet', description: 'Pay, top up, transfer, subscribe, recommend.' },
  'practice.earn': { area: 'Practice', label: 'Be paid out', description: 'Have earnings sent to a bank or mobile-money account.' },
  'practice.offer': { area: 'Practice', label: 'Offer care', description: 'Be listed and bookable, and write health plans.' },
} as const satisfies Record<string, { area: string; label: string; description: string }>

/** What staff may do. */
export type Permission = keyof typeof permissionCatalog
/** What people with an account may do. */
export type AccountPermission = keyof typeof accountPermissionCatalog
export type AnyPermission = Permission | AccountPermission

const catalog = { ...permissionCatalog, ...accountPermissionCatalog }

export const permissions = Object.keys(permissionCatalog) as Permission[]
export const accountPermissions = Object.keys(accountPermissionCatalog) as AccountPermission[]
export const anyPermissions = Object.keys(catalog) as AnyPermission[]

const within = (known: object, value: unknown) => typeof value === 'string' && Object.hasOwn(known, value)
export const isPermission = (value: unknown): value is Permission => within(permissionCatalog, value)
export const isAccountPermission = (value: unknown): value is AccountPermission => within(accountPermissionCatalog, value)
export const isAnyPermission = (value: unknown): value is AnyPermission => within(catalog, value)

/** "Area: what it permits", as lists show it. */
export const permissionLabel = (permission: AnyPermission): string => `${catalog[permission].area}: ${catalog[permission].label}`
