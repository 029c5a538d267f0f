import { queryOne, statement } from '../platform/db'
import { auditAlarm, type AuditAlarm } from './audit/auditAlarm'
import type { Permission } from './permissions'

/** How many people wait, by how long they have waited. */
export type WaitlistAges = {
  underOneDay: number
  oneToThreeDays: number
  threeToSevenDays: number
  overSevenDays: number
  oldest: Date | null
}
export type Signups = { days: { day: string; count: number }[]; weekBefore: number }
export type FailedWork = { jobs: number; oldestJob: Date | null; messages: number }
export type OpenInvitations = { open: number; expired: number; usedThisWeek: number }

/** Licences that wait for a decision. */
export type WaitingLicenses = { waiting: number; oldest: Date | null }

export type WaitingForStaff = {
  alarm?: AuditAlarm
  licenses?: WaitingLicenses
  waitlist?: WaitlistAges
  invitations?: OpenInvitations
  signups?: Signups
  failed?: FailedWork
}

const waitlistAges = statement<WaitlistAges>(
  'dashboard.waitlist-ages',
  `SELECT count(*) FILTER (WHERE created_at > now() - interval '1 day')::int AS "underOneDay",
     count(*) FILTER (WHERE created_at <= now() - interval '1 day' AND created_at > now() - interval '3 days')::int AS "oneToThreeDays",
     count(*) FILTER (WHERE created_at <= now() - interval '3 days' AND created_at > now() - interval '7 days')::int AS "threeToSevenDays",
     count(*) FILTER (WHERE created_at <= now() - interval '7 days')::int AS "overSevenDays", min(created_at) AS oldest
   FROM account_waitlist WHERE status = 'pending'`,
)
const openInvitations = statement<OpenInvitations>(
  'dashboard.invitations',
  `SELECT count(*) FILTER (WHERE status = 'sent' AND expires_at > now())::int AS open, count(*) FILTER (WHERE status = 'sent' AND expires_at <= now())::int AS expired,
     count(*) FILTER (WHERE used_at > now() - interval '7 days')::int AS "usedThisWeek"
   FROM invitations`,
)
/** Seven days in UTC, today last. */
const signups = statement<Signups>(
  'dashboard.signups',
  `WITH days AS (SELECT generate_series(date_trunc('day', now() AT TIME ZONE 'UTC') - interval '6 days', date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS day)
   SELECT (SELECT json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'), 'count',
       (SELECT count(*) FROM accounts WHERE created_at >= day AT TIME ZONE 'UTC' AND created_at < (day + interval '1 day') AT TIME ZONE 'UTC')) ORDER BY day) FROM days) AS days,
     (SELECT count(*)::int FROM accounts, (SELECT min(day) AS first FROM days) AS week
       WHERE created_at >= (first - interval '7 days') AT TIME ZONE 'UTC' AND created_at < first AT TIME ZONE 'UTC') AS "weekBefore"`,
)
const licenses = statement<WaitingLicenses>(
  'dashboard.licenses',
  `SELECT count(*)::int AS waiting, min(submitted_at) AS oldest FROM license_verifications WHERE status IN ('submitted', 'in-review')`,
)
const failedJobs = statement<{ jobs: number; oldestJob: Date | null }>(
  'dashboard.failed-jobs',
  'SELECT count(*)::int AS jobs, min(failed_at) AS "oldestJob" FROM dead_letters WHERE retried_at IS NULL',
)
const failedMessages = statement<{ messages: number }>(
  'dashboard.failed-messages',
  `SELECT count(*)::int AS messages FROM sent_messages WHERE status = 'failed' AND created_at > now() - interval '7 days'`,
)

/** What waits for somebody who holds these permissions; what they may not see is not read. */
export const waitingForStaff = async (held: readonly Permission[]): Promise<WaitingForStaff> => {
  const ifHeld = <T>(permission: Permission, read: () => Promise<T | null>) => (held.includes(permission) ? read() : Promise.resolve(null))
  const [ages, invitations, week, jobs, messages, licences, alarm] = await Promise.all([
    ifHeld('waitlist.read', () => queryOne(waitlistAges)),
    ifHeld('invitations.read', () => queryOne(openInvitations)),
    ifHeld('accounts.read', () => queryOne(signups)),
    ifHeld('jobs.read', () => queryOne(failedJobs)),
    ifHeld('messages.read', () => queryOne(failedMessages)),
    ifHeld('licenses.read', () => queryOne(licenses)),
    ifHeld('audit.read', auditAlarm),
  ])
  return {
    ...(alarm && { alarm }),
    ...(licences && { licenses: licences }),
    ...(ages && { waitlist: ages }),
    ...(invitations && { invitations }),
    ...(week && { signups: week }),
    ...((jobs || messages) && { failed: { jobs: jobs?.jobs ?? 0, oldestJob: jobs?.oldestJob ?? null, messages: messages?.messages ?? 0 } }),
  }
}
