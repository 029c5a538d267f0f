import { queryOne, statement, type Tx } from '../platform/db'
import { remembered } from '../platform/remembered'

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

const known = remembered<PlatformSettings>('settings', { most: 1, freshFor: 4_000, changes: ['settings'] })

const readOn = async (on: Pick<Tx, 'queryOne'>): Promise<PlatformSettings> => {
  const value = await on.queryOne(readSettings)
  if (!value) throw new Error('the settings are missing: the seed has not run')
  return value
}

/**
 * What staff have set; at most a few seconds old. Inside a transaction hand it over: a second connection asked for while one is held is how a small
 * pool comes to a standstill.
 * @throws Error when the database was never seeded
 */
export const platformSettings = async (tx?: Pick<Tx, 'queryOne'>): Promise<PlatformSettings> =>
  tx ? known.getAlone('now', () => readOn(tx)) : known.get('now', () => readOn({ queryOne }))
