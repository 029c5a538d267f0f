import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'
import { dayFromNow, verifiedDoctor, type Reviewer } from '../licenses'
import { signedIn, type SignedInPerson } from '../people'

export type GivenPractitioner = {
  firstName?: string
  lastName?: string
  title?: string | null
  bio?: string | null
  specialisations?: string[]
  languages?: string[]
  consultationTypes?: string[]
  fees?: { consultationType: string; durationMinutes: number; amountMinor: number; currency: string }[]
  /** Where the licence is from; null for none. */
  country?: string | null
  /** How the licence stands, and until how many days from now. */
  license?: string
  days?: number
  ratings?: { count: number; sum: number }
  nextAvailableAt?: Date | null
  openDuring?: [Date, Date] | null
}

/** Written into the database as rules leave it: an account, a licence, a profile; nobody can sign in to it. @returns its id */
export const practitionerRow = async (app: Pick<TestApp, 'db'>, given: GivenPractitioner = {}): Promise<string> => {
  const id = randomUUID()
  const { firstName = 'Amara', lastName = 'Okafor', country = 'NG', license = 'verified', days = 300, ratings, openDuring } = given
  const email = `${id}@practice.example`
  await app.db.query(`INSERT INTO accounts (id, email, user_type, is_doctor, status) VALUES ($1, $2, 'PRACTITIONER', true, 'active')`, [
    id,
    email,
  ])
  await app.db.query(`INSERT INTO personal_details (id, name_first_name, name_last_name) VALUES ($1, $2, $3)`, [id, firstName, lastName])
  if (country)
    await app.db.query(
      `INSERT INTO license_verifications (id, account_id, country, body, number, number_key, status, expires_on, submitted_at)
       VALUES ($1, $2, $3, 'Council', $4, '', $5::enum_license_verifications_status, $6, now())`,
      [randomUUID(), id, country, id.slice(0, 8), license, dayFromNow(days)],
    )
  await app.db.query(
    `INSERT INTO practitioners (id, name, title, bio, specialisations, languages, consultation_types, next_available_at, open_during, rating_count, rating_sum, rating_score)
     VALUES ($1, 'Practitioner', $2, $3, $4, $5, $6, $7, CASE WHEN $8::timestamptz IS NOT NULL THEN tstzmultirange(tstzrange($8, $9)) END, $10, $11,
       CASE WHEN $10::numeric > 0 THEN round((40.0 + $11) / (10 + $10::numeric), 4) END)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, bio = excluded.bio, specialisations = excluded.specialisations, languages = excluded.languages,
       consultation_types = excluded.consultation_types, next_available_at = excluded.next_available_at, open_during = excluded.open_during,
       rating_count = excluded.rating_count, rating_sum = excluded.rating_sum, rating_score = excluded.rating_score, updated_at = now()`,
    [
      id, given.title ?? null, given.bio ?? null, JSON.stringify(given.specialisations ?? []), JSON.stringify(given.languages ?? ['en']),
      JSON.stringify(given.consultationTypes ?? ['video']), given.nextAvailableAt ?? null, openDuring?.[0] ?? null, openDuring?.[1] ?? null,
      ratings?.count ?? 0, ratings?.sum ?? 0,
    ], // prettier-ignore
  )
  for (const [at, fee] of (given.fees ?? []).entries())
    await app.db.query(
      `INSERT INTO practitioners_fees (_order, _parent_id, id, consultation_type, duration_minutes, amount_minor, currency)
       VALUES ($1, $2, $3, $4::enum_practitioners_fees_consultation_type, $5, $6, $7)`,
      [at + 1, id, randomUUID(), fee.consultationType, fee.durationMinutes, fee.amountMinor, fee.currency],
    )
  return id
}

/** A person who practises, signed in, without a licence yet. */
export const practitioner = (app: TestApp, name = { firstName: 'Amara', lastName: 'Okafor' }): Promise<SignedInPerson> =>
  signedIn(app, { userType: 'PRACTITIONER', personalDetails: { name } })

export const profile = {
  title: 'Dr',
  bio: 'Hearts of grown-ups, since 2012.',
  specialisations: ['cardiology', 'general_internal_medicine'],
  languages: ['en', 'fil'],
  education: [{ institution: 'University of Ibadan', degree: 'MBBS', year: 2009 }],
  consultationTypes: ['video', 'in_person'],
  fees: [{ consultationType: 'video', durationMinutes: 30, amountMinor: 1_500_000, currency: 'NGN' }],
  timezone: 'Africa/Lagos',
}

/** Somebody whose licence staff have verified and whose profile is filled in: listed. */
export const listedPractitioner = async (app: TestApp, by: Reviewer, given: object = {}) => {
  const person = await verifiedDoctor(app, by)
  await app.api.put('/practitioners/me', { token: person.accessToken, body: { ...profile, ...given } }).expect(200)
  return person
}
