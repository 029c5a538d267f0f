import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createTokenSigner } from '../../../src/platform/security/accessTokens'
import { readSigningKeys } from '../../../src/platform/security/keyFiles'
import { createKeyRing } from '../../../src/platform/security/keyRing'
import type { TestApp } from '../../helpers/app'
import { inbox, type Inbox } from '../../helpers/inbox'
import { practitionerRow, type GivenPractitioner } from './practitioners'

export type SignedInRow = { uid: string; token: string; email: string; inbox: Inbox }

/** Signs accounts in by writing their sessions and signing their tokens as the app does: hashing a hundred passwords takes a minute. */
const signInRows = async (app: TestApp, people: readonly { uid: string; userType: string; email: string }[]): Promise<SignedInRow[]> => {
  const keys = createKeyRing({ keys: (await readSigningKeys(join(app.dataDir, 'keys')))! })
  const signer = createTokenSigner({ issuer: app.env.SERVER_URL!, audience: 'afya-api', keys })
  const sessions = people.map(({ uid }) => ({ sid: randomUUID(), uid }))
  await app.db.query(
    `INSERT INTO sessions (id, account_id, last_used_at, expires_at) SELECT (s->>'sid')::uuid, (s->>'uid')::uuid, now(), now() + interval '1 day' FROM jsonb_array_elements($1) s`,
    [JSON.stringify(sessions)],
  )
  return people.map(({ uid, userType, email }, at) => {
    const { token } = signer.sign({
      sub: uid,
      sid: sessions[at]!.sid,
      userType,
      roles: [],
      tokenVersion: 0,
      legalDocumentsStatus: 'PENDING',
      legalDocumentsVersion: null,
    })
    return { uid, token, email, inbox: inbox(app, email) }
  })
}

/** So many patients, signed in. `country: null`: not filled in. */
export const patients = async (
  app: TestApp,
  count: number,
  { country = 'NG', timezone = 'Africa/Lagos' }: { country?: string | null; timezone?: string | null } = {},
): Promise<SignedInRow[]> => {
  const people = Array.from({ length: count }, () => randomUUID()).map((uid) => ({
    uid,
    userType: 'PATIENT',
    email: `${uid}@patient.example`,
  }))
  await app.db.query(
    `WITH given AS (SELECT (p->>'uid')::uuid AS id, p->>'email' AS email FROM jsonb_array_elements($1) p),
       made AS (INSERT INTO accounts (id, email, user_type, status) SELECT id, email, 'PATIENT', 'active' FROM given RETURNING id)
     INSERT INTO personal_details (id, name_first_name, name_last_name, country, timezone) SELECT id, 'Chidi', 'Eze', $2, $3 FROM made`,
    [JSON.stringify(people), country, timezone],
  )
  return signInRows(app, people)
}

export const patient = async (app: TestApp, given: Parameters<typeof patients>[2] = {}): Promise<SignedInRow> =>
  (await patients(app, 1, given))[0]!

type Hours = {
  weekly?: { weekday: number; from: string; to: string }[]
  minNoticeMinutes?: number
  maxPerDay?: number | null
  cancelCutoffHours?: number
  lateCancelFeePercent?: number
  maxReschedules?: number
}
const roundTheClock = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))

/** What a consultation costs where a test is about money. */
export const consultationFees = [{ consultationType: 'video', durationMinutes: 30, amountMinor: 10_001, currency: 'NGN' }]

/** Somebody listed and bookable round the clock, every half hour, signed in. Without a fee, unless one is given. */
export const bookable = async (
  app: TestApp,
  { hours = {}, ...given }: GivenPractitioner & { hours?: Hours } = {},
): Promise<SignedInRow> => {
  const uid = await practitionerRow(app, { consultationTypes: ['video', 'in_person'], ...given })
  await app.db.query(
    `INSERT INTO availabilities (id, timezone, weekly, overrides, time_off, observes_holidays, slot_minutes, buffer_before_minutes, buffer_after_minutes,
       min_notice_minutes, horizon_days, max_per_day, cancel_cutoff_hours, late_cancel_fee_percent, reschedule_cutoff_hours, max_reschedules)
     VALUES ($1, 'Africa/Lagos', $2, '[]', '[]', false, 30, 0, 0, $3, 60, $4, $5, $6, 12, $7)`,
    [
      uid, JSON.stringify(hours.weekly ?? roundTheClock), hours.minNoticeMinutes ?? 0, hours.maxPerDay ?? null, hours.cancelCutoffHours ?? 24,
      hours.lateCancelFeePercent ?? 50, hours.maxReschedules ?? 3,
    ], // prettier-ignore
  )
  return (await signInRows(app, [{ uid, userType: 'PRACTITIONER', email: `${uid}@practice.example` }]))[0]!
}

const halfHour = 1_800_000
/** A start on the grid, at least so many hours from now. */
export const slotIn = (hours: number): string => new Date(Math.ceil((Date.now() + hours * 3_600_000) / halfHour) * halfHour).toISOString()

type Wish = { practitionerId: string; startsAt: string; consultationType?: string; hold?: boolean; reason?: string }
export const book = (app: TestApp, { token }: { token: string }, wish: Wish) =>
  app.api.post('/appointments', { token, body: { consultationType: 'video', ...wish } })

/** A booking of that patient. @returns its id */
export const booked = async (app: TestApp, person: { token: string }, wish: Wish): Promise<string> =>
  (await book(app, person, wish).expect(201)).body.data.appointment.id as string

/** What a person does with an appointment. */
export const act = (app: TestApp, { token }: { token: string }, id: string, move: string, body?: object) =>
  app.api.post(`/appointments/${id}/${move}`, { token, ...(body && { body }) })

/** As if it began so many minutes from now, for moves that open by the clock. */
export const shift = async (app: TestApp, id: string, minutes: number): Promise<void> => {
  await app.db.query(
    `UPDATE appointments SET starts_at = now() + make_interval(mins => $2), ends_at = now() + make_interval(mins => $2 + 30),
       blocked_from = now() + make_interval(mins => $2), blocked_until = now() + make_interval(mins => $2 + 30) WHERE id = $1`,
    [id, minutes],
  )
}
/** As if the hold had run out. */
export const runOut = async (app: TestApp, id: string): Promise<void> => {
  await app.db.query(`UPDATE appointments SET hold_expires_at = now() - interval '1 second' WHERE id = $1`, [id])
}
