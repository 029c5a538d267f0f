import type { TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { signedIn, type SignedInPerson } from '../people'
import { dayFromNow, doctor, reviewer, type Reviewer } from '../licenses'

export const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }))

/** A day so many days from today, at this time, in UTC. */
export const inDays = (days: number, time = '09:00'): Date => new Date(`${dayFromNow(days)}T${time}:00.000Z`)

export const putAvailability = (app: TestApp, { accessToken }: Pick<SignedInPerson, 'accessToken'>, body: Record<string, unknown> = {}) =>
  app.api.put('/practitioners/me/availability', {
    token: accessToken,
    body: { timezone: 'UTC', weekly: everyDay('09:00', '12:00'), observesHolidays: false, minNoticeMinutes: 0, ...body },
  })

export type Bookable = SignedInPerson & { reviewer: Reviewer; caseId: string }

/** A doctor with a verified licence, and every day from 9 to 12 UTC in slots of half an hour. */
export const bookable = async (app: TestApp, body: Record<string, unknown> = {}, by?: Reviewer): Promise<Bookable> => {
  const person = await doctor(app)
  const staff = by ?? (await reviewer(app))
  await staff.act(person.caseId, 'verify', { expiresOn: dayFromNow(400) }).expect(200)
  await putAvailability(app, person, body).expect(200)
  return { ...person, reviewer: staff }
}

type Slot = { startsAt: string; endsAt: string; local: string; timezone: string }

export const slotsOf = async (
  app: TestApp,
  { uid }: { uid: string },
  query = `from=${dayFromNow(1)}&to=${dayFromNow(1)}`,
): Promise<Slot[]> => (await app.api.get(`/practitioners/${uid}/slots?${query}`).expect(200)).body.data.slots

/** Starts of the slots on a day, as HH:MM of the zone. */
export const startsOn = async (app: TestApp, person: { uid: string }, day: number, timezone = 'UTC'): Promise<string[]> =>
  (await slotsOf(app, person, `from=${dayFromNow(day)}&to=${dayFromNow(day)}&timezone=${timezone}`)).map(({ local }) => local.slice(11))

type Booking = { startsAt: Date; minutes?: number; before?: number; after?: number; status?: string; holdExpiresAt?: Date | null }

/** Puts an appointment into the database, as a booking would. */
export const putBooking = async (app: TestApp, { uid }: { uid: string }, booking: Booking, patientId?: string): Promise<string> => {
  const { startsAt, minutes = 30, before = 0, after = 0, status = 'booked', holdExpiresAt = null } = booking
  const moment = (shift: number) => new Date(startsAt.getTime() + shift * 60_000)
  const id = crypto.randomUUID()
  await app.db.query(
    `INSERT INTO appointments (id, reference, practitioner_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, consultation_type, timezone, patient_timezone,
       tzdata_version, status, hold_expires_at, reschedules, sequence) VALUES ($1, $10, $2, $3, $4, $5, $6, $7, 'video', 'UTC', 'UTC', 'test', $8::enum_appointments_status, $9, 0, 0)`,
    [
      id,
      uid,
      patientId ?? (await signedIn(app)).uid,
      startsAt,
      moment(minutes),
      moment(-before),
      moment(minutes + after),
      status,
      holdExpiresAt,
      id.slice(0, 8),
    ],
  )
  return id
}

export type OpenTime = { next: Date | null; open: string | null; staleAt: Date | null }

/** What lists of practitioners go by, once the job has caught up. */
export const openTimeOf = (app: TestApp, { uid }: { uid: string }): Promise<OpenTime> =>
  eventually('the open time to be worked out', async () => {
    const { rows } = await app.db.query<OpenTime & { isStale: boolean }>(
      `SELECT next_available_at AS next, open_during::text AS open, stale_at AS "staleAt", coalesce(stale_at <= now(), false) AS "isStale" FROM practitioners WHERE id = $1`,
      [uid],
    )
    return rows[0] && !rows[0].isStale ? rows[0] : undefined
  }, 20_000) // prettier-ignore
