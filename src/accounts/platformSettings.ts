import { queryOne, statement, type Tx } from '../platform/db'
import { subscribe } from '../platform/bus'
import { singleton } from '../platform/singleton'

export type PlatformSettings = {
  signupMode: 'open' | 'invite-only' | 'closed'
  onPremise: boolean
  smsCountries: string[]
  invitationDays: number
  sessionsPerAccount: number
  codeMinutes: number
  codesPerDay: number
}

const readSettings = statement<PlatformSettings>(
  'settings.read',
  `SELECT s.signup_mode AS "signupMode", s.on_premise AS "onPremise", s.limits_invitation_days::int AS "invitationDays",
     s.limits_sessions_per_account::int AS "sessionsPerAccount", s.limits_code_minutes::int AS "codeMinutes", s.limits_codes_per_day::int AS "codesPerDay",
     coalesce((SELECT json_agg(c.value::text ORDER BY c."order") FROM settings_sms_countries c WHERE c.parent_id = s.id), '[]') AS "smsCountries"
   FROM settings s LIMIT 1`,
)

/** Milliseconds a process may act on settings that another one has changed, should the bus be away. */
const freshFor = 4_000
const cache = singleton<{ value?: PlatformSettings; at: number; changes: number }>('settings.cache', () => ({ at: 0, changes: 0 }))
subscribe('settings', () => {
  cache.at = 0
  cache.changes += 1
})

/**
 * What staff have set; at most a few seconds old. Inside a transaction hand it over: a second connection asked for while one is held is how a small
 * pool comes to a standstill.
 * @throws Error when the database was never seeded
 */
export const platformSettings = async (on: Pick<Tx, 'queryOne'> = { queryOne }): Promise<PlatformSettings> => {
  if (cache.value && Date.now() - cache.at < freshFor) return cache.value
  const before = cache.changes
  const value = await on.queryOne(readSettings)
  if (!value) throw new Error('the settings are missing: the seed has not run')
  // an answer that was overtaken by a change is not kept
  if (cache.changes === before) Object.assign(cache, { value, at: Date.now() })
  return value
}
