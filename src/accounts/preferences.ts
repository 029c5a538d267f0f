import { z } from 'zod'
import type { AccountActor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { LanguageTag, TimeZone } from '../platform/validation/localeFields'
import { safeText } from '../platform/validation/safeText'

const channels = z.strictObject({ email: z.boolean(), sms: z.boolean(), push: z.boolean(), inApp: z.boolean() }).partial()

/** What a person chooses about the app. Unknown settings are refused; a setting that is not sent keeps its value. */
export const Preferences = z
  .strictObject({
    language: LanguageTag,
    timezone: TimeZone,
    privacy: z.strictObject({ showInSearch: z.boolean(), shareUsage: z.boolean(), readReceipts: z.boolean() }).partial(),
    notifications: z
      .strictObject({ appointments: channels, messages: channels, healthPlans: channels, payments: channels, news: channels })
      .partial(),
  })
  .partial()
export type Preferences = z.infer<typeof Preferences>

type Channels = { email: boolean; sms: boolean; push: boolean; inApp: boolean }
export type CompletePreferences = {
  language: string
  timezone: string
  privacy: { showInSearch: boolean; shareUsage: boolean; readReceipts: boolean }
  notifications: Record<'appointments' | 'messages' | 'healthPlans' | 'payments' | 'news', Channels>
}

/** The private choice where there is one: nothing is shared or advertised before the person says so. */
const defaults: CompletePreferences = {
  language: 'en',
  timezone: 'UTC',
  privacy: { showInSearch: false, shareUsage: false, readReceipts: true },
  notifications: {
    appointments: { email: true, sms: true, push: true, inApp: true },
    messages: { email: false, sms: false, push: true, inApp: true },
    healthPlans: { email: true, sms: false, push: true, inApp: true },
    payments: { email: true, sms: false, push: true, inApp: true },
    news: { email: false, sms: false, push: false, inApp: true },
  },
}

const read = statement<{ settings: Preferences | null; timezone: string | null }>(
  'preferences.read',
  `SELECT a.settings, d.timezone FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)
const lock = statement<{ settings: Preferences | null }>('preferences.lock', 'SELECT settings FROM accounts WHERE id = $1 FOR UPDATE')
const write = statement('preferences.write', 'UPDATE accounts SET settings = $2, updated_at = now() WHERE id = $1')

/** The person's settings, with what they have not chosen filled in. @throws notFound */
export const readPreferences = async (actor: AccountActor): Promise<CompletePreferences> => {
  const row = await queryOne(read, [actor.id])
  if (!row) throw notFound()
  return merge({ ...defaults, timezone: row.timezone ?? defaults.timezone }, row.settings ?? {}) as CompletePreferences
}

/** Changes the settings that are sent. @throws notFound */
export const changePreferences = async (actor: AccountActor, change: Preferences): Promise<CompletePreferences> => {
  await withTransaction(actor, async (tx) => {
    const row = await tx.queryOne(lock, [actor.id])
    if (!row) throw notFound()
    await tx.query(write, [actor.id, JSON.stringify(merge(row.settings ?? {}, change))])
  })
  return readPreferences(actor)
}

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const merge = (base: Tree, change: Tree): Tree => {
  const merged = { ...base }
  for (const [key, value] of Object.entries(change)) {
    const before = merged[key]
    merged[key] = isTree(value) && isTree(before) ? merge(before, value) : value
  }
  return merged
}

const phrases = z.array(safeText(100)).max(50)

/** What a newcomer says of goals and health; feeds recommendations. The last answer wins. */
export const Onboarding = z
  .strictObject({
    goals: phrases,
    conditions: phrases,
    interests: phrases,
    allergies: phrases,
    medications: phrases,
    activityLevel: z.enum(['low', 'moderate', 'high']).nullable(),
    dietaryPreferences: phrases,
    preferredLanguages: z.array(LanguageTag).max(10),
    consultationTypes: z.array(z.enum(['audio', 'video', 'chat', 'in-person'])).max(4),
    notes: safeText(2000).nullable(),
  })
  .partial()
export type Onboarding = z.infer<typeof Onboarding>

const saveAnswers = statement<{ answers: Onboarding; updatedAt: Date }>(
  'onboarding.save',
  `INSERT INTO onboarding_answers (id, answers, created_at, updated_at) VALUES ($1, $2, now(), now())
   ON CONFLICT (id) DO UPDATE SET answers = excluded.answers, updated_at = now() RETURNING answers, updated_at AS "updatedAt"`,
)

/** Keeps the answers in place of earlier ones. */
export const saveOnboarding = async (actor: AccountActor, answers: Onboarding): Promise<{ answers: Onboarding; updatedAt: Date }> =>
  (await queryOne(saveAnswers, [actor.id, JSON.stringify(answers)]))!
