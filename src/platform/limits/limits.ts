import { defineLimit, perDay, perHour, perMinute, perMinutes, type Limit } from './defineLimit'

/**
 * Every limit of the system, before RATE_LIMIT_FACTOR.
 *
 * The limits by address are several times what one household needs: mobile networks in the Philippines and in Africa put thousands of
 * subscribers behind one address. What protects an account is counted by subject, by the login guard and by each code's own tries.
 */
export const limits = {
  /** Passwords tried from one address; counted before hashing. See also createLoginGuard. */
  login: defineLimit({ name: 'login', by: 'ip', windows: [perMinute(20), perHour(200)] }),
  /** Staff sign in from few places and guard the most. */
  staffLogin: defineLimit({ name: 'staff-login', by: 'ip', windows: [perMinute(10), perHour(60)] }),
  /** Codes and passkeys of staff. A session has five tries, an authenticator app ten in a row. */
  staffSecondStep: defineLimit({ name: 'staff-second-step', by: 'ip', windows: [perMinute(10), perHour(120)] }),

  /** Partners signing in, from one address; then by the partner id that was typed, whether there is such a partner or not. */
  partnerLogin: defineLimit({ name: 'partner-login', by: 'ip', windows: [perMinute(30)] }),
  partnerLoginSubject: defineLimit({ name: 'partner-login-subject', by: 'subject', windows: [perMinute(60)] }),

  register: defineLimit({ name: 'register', by: 'ip', windows: [perHour(30), perDay(120)] }),
  /** Signups with one e-mail address or mobile number, failed ones too. */
  registerDestination: defineLimit({ name: 'register-destination', by: 'subject', windows: [perDay(10)] }),

  /** Forgotten passwords and codes sent again. */
  requestCode: defineLimit({ name: 'request-code', by: 'ip', windows: [perMinutes(15, 20), perDay(200)] }),
  /** The same, by the address or number that would receive the code. */
  requestCodeDestination: defineLimit({ name: 'request-code-destination', by: 'subject', windows: [perMinute(1), perHour(5), perDay(10)] }),
  /** Codes tried from one address. Each code has five tries of its own. */
  applyCode: defineLimit({ name: 'apply-code', by: 'ip', windows: [perMinutes(10, 30)] }),

  refresh: defineLimit({ name: 'refresh', by: 'ip', windows: [perMinute(300)] }),
  /** By session: an app refreshes every half hour. */
  refreshSession: defineLimit({ name: 'refresh-session', by: 'subject', windows: [perMinute(30)] }),

  waitlist: defineLimit({ name: 'waitlist', by: 'ip', windows: [perHour(30), perDay(120)] }),
  /** Reading a waitlist entry by its invitation code: 80 random bits, so this stops noise, not guessing. */
  inviteLookup: defineLimit({ name: 'invite-lookup', by: 'ip', windows: [perMinutes(10, 30)] }),

  /** Invitations that people mail to other people: into a facility, or to connect a patient. */
  invite: defineLimit({ name: 'invite', by: 'ip', windows: [perMinutes(15, 60), perDay(600)] }),
  /** The same, by the account that sends; by who invites (account or facility) and whom; by whom alone. */
  inviteSender: defineLimit({ name: 'invite-sender', by: 'subject', windows: [perHour(30), perDay(100)] }),
  invitePair: defineLimit({ name: 'invite-pair', by: 'subject', windows: [perMinute(1), perDay(5)] }),
  inviteDestination: defineLimit({ name: 'invite-destination', by: 'subject', windows: [perDay(10)] }),
  /** Codes of such invitations tried, from one address and by one account: 80 random bits, so this stops noise, not guessing. */
  acceptInvitation: defineLimit({ name: 'accept-invitation', by: 'ip', windows: [perMinutes(10, 60)] }),
  acceptInvitationAccount: defineLimit({ name: 'accept-invitation-account', by: 'subject', windows: [perMinutes(10, 20)] }),
  foundFacility: defineLimit({ name: 'found-facility', by: 'subject', windows: [perDay(10)] }),

  /** Referral codes tried, from one address and by one account: 50 random bits, and what a guess gains is somebody else's reward. */
  redeemReferral: defineLimit({ name: 'redeem-referral', by: 'ip', windows: [perMinutes(10, 60)] }),
  redeemReferralAccount: defineLimit({ name: 'redeem-referral-account', by: 'subject', windows: [perMinutes(10, 10), perDay(30)] }),

  /** Bank accounts added: each asks a bank whose it is, which must not be a way to find out. */
  payoutDestination: defineLimit({ name: 'payout-destination', by: 'ip', windows: [perMinutes(10, 20), perDay(60)] }),

  /** Transfers to e-mail addresses, by the account that sends: so many addresses can be tried at most, and each that exists is paid. */
  transferByEmail: defineLimit({ name: 'transfer-by-email', by: 'subject', windows: [perMinute(60), perDay(200)] }),
  /** Statements as files, by account. */
  walletStatement: defineLimit({ name: 'wallet-statement', by: 'subject', windows: [perMinute(10), perHour(60)] }),

  /** Payments that are begun, by address. */
  pay: defineLimit({ name: 'pay', by: 'ip', windows: [perMinute(120), perHour(1200)] }),
  /** Ways back from the provider's page, by payment: each asks the provider. */
  payBack: defineLimit({ name: 'pay-back', by: 'subject', windows: [perMinute(10), perHour(60)] }),
  /** What payment providers tell us: from few addresses, sometimes much at once. */
  webhook: defineLimit({ name: 'webhook', by: 'ip', windows: [perMinute(6000)], counting: 'relaxed' }),

  /** Files: each costs seconds of work. */
  upload: defineLimit({ name: 'upload', by: 'ip', windows: [perMinutes(10, 20), perDay(200)] }),

  /** Everything that needs no sign-in and has no limit of its own. */
  anonymous: defineLimit({ name: 'anonymous', by: 'ip', windows: [perMinute(600)], counting: 'relaxed' }),
  /** Everything signed in, by address. */
  signedInAddress: defineLimit({ name: 'signed-in-address', by: 'ip', windows: [perMinute(3000)], counting: 'relaxed' }),
  /** Everything signed in, by account or staff member. */
  signedIn: defineLimit({ name: 'signed-in', by: 'subject', windows: [perMinute(600)], counting: 'relaxed' }),

  /** Generated REST and GraphQL, by address: one page of the admin panel makes a dozen requests. */
  generatedAddress: defineLimit({ name: 'generated-address', by: 'ip', windows: [perMinute(1200)], counting: 'relaxed' }),
  /** Generated REST and GraphQL, by account or staff member. */
  generated: defineLimit({ name: 'generated', by: 'subject', windows: [perMinute(600)], counting: 'relaxed' }),
} as const

const partnerCallLimits = new Map<number, Limit>()

/** Everything that one partner calls, as many times a minute as staff allow it. Another number starts another count. */
export const partnerCalls = (callsPerMinute: number): Limit => {
  const known = partnerCallLimits.get(callsPerMinute)
  if (known) return known
  const limit = defineLimit({ name: `partner-calls-${callsPerMinute}`, by: 'subject', windows: [perMinute(callsPerMinute)] })
  partnerCallLimits.set(callsPerMinute, limit)
  return limit
}

const byName = new Map<string, Limit>(Object.values(limits).map((limit) => [limit.name, limit]))

/** The limit that a door names. @throws Error when there is none of that name */
export const limitNamed = (name: string): Limit => {
  const limit = byName.get(name)
  if (!limit) throw new Error(`There is no limit named ${name}.`)
  return limit
}
