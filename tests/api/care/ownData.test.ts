import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { runJob } from '../../factories/audit'
import { book, patient, patients, slotIn } from '../../factories/care/appointments'
import { activity, daily, follow, letDaysPass, occurrencesOf, publishedPlan, say } from '../../factories/care/following'
import { listedPractitioner } from '../../factories/care/practitioners'
import { rate, sumsOf, visits } from '../../factories/care/ratings'
import { reviewer, type Reviewer } from '../../factories/licenses'
import { fileOf, isStored, makeErasureDue, placesOf, readyExport } from '../../factories/ownData'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { readZip } from '../../factories/readZip'
import { sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'

let app: TestApp
let staff: Reviewer
beforeAll(async () => {
  app = await sharedApp()
  staff = await reviewer(app)
}, 60_000)

/** One that stands nowhere else, of letters alone. */
const aWord = () => `Canary${randomUUID().replace(/[^a-f]/g, '')}x${randomUUID().replace(/[^a-f]/g, '')}`

/** A practitioner with all that one leaves behind; the texts hold `word`. */
const practising = async (word: string) => {
  const doctor = await listedPractitioner(app, staff, { bio: `${word} bio` })
  const { uid: id, accessToken: token } = doctor
  await app.api.patch(`/personal-details/${id}`, { token, body: { name: { firstName: word, lastName: 'Okafor' } } }).expect(200)
  const photo = randomUUID()
  const document = `certifications/${randomUUID()}.pdf`
  const files = [...['small', 'medium', 'large'].map((size) => `practitioner-${size}/${photo}.webp`), document]
  for (const key of files) {
    mkdirSync(dirname(fileOf(app, key)), { recursive: true })
    writeFileSync(fileOf(app, key), key)
  }
  await app.db.query('UPDATE practitioners SET photo_key = $2 WHERE id = $1', [id, photo])
  await app.db.query(
    `INSERT INTO certifications (id, account_id, name, issuer, number, country, status, document_key, submitted_at) VALUES ($1, $2, $3, $3, $3, 'NG', 'verified', $4, now())`,
    [randomUUID(), id, `${word} fellowship`, document],
  )
  await app.db.query(`INSERT INTO availabilities (id, timezone, weekly, time_off) VALUES ($1, 'Africa/Lagos', '[]', $2)`, [id, JSON.stringify([{ from: '2030-01-01', to: '2030-01-02', note: word }])]) // prettier-ignore
  const planId = await publishedPlan(app, { authorId: id, activities: [daily(3)], durationDays: 3 })
  const draft = {
    title: `${word} draft`,
    summary: 'Rest',
    category: 'nutrition',
    language: 'en',
    durationDays: 7,
    prices: [{ model: 'free' }],
  }
  const draftId = (await app.api.post('/health-plans', { token, body: draft }).expect(201)).body.data.plan.id as string
  const step = { title: `${word} step`, kind: 'task', dayOffset: 0, time: '08:00' }
  await app.api.post(`/health-plans/${draftId}/activities`, { token, body: step }).expect(201)
  return { ...doctor, token, files, planId, draftId }
}

const exportFiles = async (person: SignedInPerson): Promise<Map<string, Buffer>> => {
  await readyExport(app, person)
  const { rows } = await app.db.query<{ key: string }>(`SELECT storage_key AS key FROM data_requests WHERE account_id = $1 AND kind = 'export'`, [person.uid]) // prettier-ignore
  return readZip(readFileSync(fileOf(app, rows[0]!.key)))
}
const json = (files: Map<string, Buffer>, name: string) => JSON.parse(files.get(`${name}.json`)!.toString('utf8')) as unknown

const erase = async (person: SignedInPerson): Promise<void> => {
  await app.api.post('/users/me/erasure', { token: person.accessToken, body: { password: person.password } }).expect(202)
  await makeErasureDue(app, person.uid)
  await runJob(app, 'own-data.erase-due')
}
const row = async (sql: string, id: string) => (await app.db.query<Record<string, unknown>>(sql, [id])).rows[0]

describe('a patient', () => {
  it('takes along what they told, and is forgotten while sums and the other side’s calendar stay', async () => {
    const word = aWord()
    const doctor = await practising(aWord())
    const person = await signedIn(app)
    const token = { token: person.accessToken }
    const visit = { practitionerId: doctor.uid, patientId: person.uid, reason: word }
    const [, coming] = await visits(app, [visit, { ...visit, hoursAgo: -48, status: 'booked' }])
    await rate(app, token, { practitionerId: doctor.uid, score: 2, comment: word }).expect(201)
    const measured = activity({ kind: 'measurement', measurement: { unit: 'mmHg', min: 40, max: 300, normalMin: null, normalMax: null } })
    const planId = await publishedPlan(app, { activities: [measured, daily(9)], durationDays: 9 })
    const { id: subscription } = await follow(app, person, planId)
    const [first] = (await occurrencesOf(app, subscription)).filter((each) => each.activity === measured.id)
    await say(app, person, 'complete', first!.id, { value: 187, note: word }).expect(200)

    const files = await exportFiles(person)
    expect(json(files, 'appointments')).toMatchObject([
      { side: 'you were the patient', reason: word, cancelCutoffHours: 24, lateCancelFeePercent: 0 },
      { status: 'booked' },
    ])
    expect(json(files, 'plans-followed')).toMatchObject([{ status: 'active', timezone: 'UTC' }])
    expect(json(files, 'plan-activities')).toEqual(expect.arrayContaining([expect.objectContaining({ value: 187, note: word })]))
    expect(json(files, 'ratings')).toMatchObject([{ score: 2, comment: word }])
    const theirs = await exportFiles(doctor)
    expect(json(theirs, 'appointments')).toMatchObject([{ side: 'you were the practitioner', reason: null }, {}])
    expect([...theirs.values()].some((content) => content.includes(word))).toBe(false)

    await erase(person)
    expect(await placesOf(app, word)).toEqual([])
    expect(await row('SELECT status, cancelled_by, cancellation_fee_minor FROM appointments WHERE id = $1', coming!)).toEqual({ status: 'cancelled', cancelled_by: 'patient', cancellation_fee_minor: null }) // prettier-ignore
    await doctor.inbox.next('appointment-cancelled')
    expect(await sumsOf(app, doctor.uid)).toMatchObject({ kept: { count: 1, sum: 2 }, counted: { count: 1, sum: 2 } })
    expect(await row('SELECT status FROM plan_subscriptions WHERE id = $1', subscription)).toEqual({ status: 'cancelled' })
    expect(await row('SELECT followers::int FROM health_plans WHERE id = $1', planId)).toEqual({ followers: 0 })
    expect(await occurrencesOf(app, subscription)).toMatchObject([{ status: 'done', value: null, note: null, range: null }])
  })
})

describe('a practitioner', () => {
  it('takes along profile, files and plans, and is forgotten: patients are told, followers go on', async () => {
    const word = aWord()
    const doctor = await practising(word)
    const person = await patient(app)
    const follower = await signedIn(app)
    const visit = { practitionerId: doctor.uid, patientId: person.uid, reason: 'Theirs' }
    const [past, coming] = await visits(app, [visit, { ...visit, hoursAgo: -48, status: 'booked' }])
    const { body } = await rate(app, person, { practitionerId: doctor.uid, score: 5, comment: 'Kind' }).expect(201)
    await app.api.post(`/ratings/${body.data.rating.id}/reply`, { token: doctor.token, body: { reply: word } }).expect(200)
    const { id: subscription } = await follow(app, follower, doctor.planId)

    const files = await exportFiles(doctor)
    expect(json(files, 'practitioner-profile')).toMatchObject([
      { bio: `${word} bio`, fees: [{ currency: 'NGN' }], education: [{ degree: 'MBBS' }] },
    ])
    expect(json(files, 'certifications')).toMatchObject([{ name: `${word} fellowship`, status: 'verified' }])
    expect(json(files, 'availability')).toMatchObject([{ timeOff: [{ note: word }] }])
    expect(json(files, 'plans-written')).toHaveLength(2)
    expect(json(files, 'plan-versions-written')).toMatchObject([{ planId: doctor.planId, prices: [{ model: 'free' }] }])
    expect(json(files, 'rating-replies')).toMatchObject([{ reply: word }])
    expect([...files.keys()]).toEqual(expect.arrayContaining(['files/practitioner-photo.webp']))
    expect([...files.keys()].some((name) => /^files\/certification-.*\.pdf$/.test(name))).toBe(true)

    await erase(doctor)
    // a mail that the patient has had stays theirs
    expect((await placesOf(app, word)).filter((table) => table !== 'sandbox_messages')).toEqual([])
    await eventually('the files to go', () => (doctor.files.some((key) => isStored(app, key)) ? undefined : true))
    await app.api.get(`/practitioners/${doctor.uid}`).expect(404)
    expect(await row('SELECT name, is_listed, listed_until, rating_sum::int FROM practitioners WHERE id = $1', doctor.uid)).toEqual({ name: 'A former practitioner', is_listed: false, listed_until: null, rating_sum: 5 }) // prettier-ignore
    expect(await row('SELECT status, cancelled_by FROM appointments WHERE id = $1', coming!)).toEqual({ status: 'cancelled', cancelled_by: 'practitioner' }) // prettier-ignore
    await person.inbox.next('appointment-cancelled')
    expect((await app.api.get(`/appointments/${past}`, { token: person.token }).expect(200)).body.data.appointment).toMatchObject({ reason: 'Theirs', practitioner: { name: 'A former practitioner', title: null } }) // prettier-ignore
    // the plan is off sale and nobody's; who follows it goes on
    await app.api.get(`/health-plans/${doctor.planId}`).expect(404)
    expect(await row('SELECT status, author_id FROM health_plans WHERE id = $1', doctor.planId)).toEqual({
      status: 'archived',
      author_id: null,
    })
    expect(await row('SELECT author_id, is_current FROM health_plan_versions WHERE plan_id = $1', doctor.planId)).toEqual({ author_id: null, is_current: false }) // prettier-ignore
    expect(await row('SELECT id FROM health_plans WHERE id = $1', doctor.draftId)).toBeUndefined()
    await letDaysPass(app, subscription, 1)
    const progress = await app.api.get(`/health-plans/${doctor.planId}/progress`, { token: follower.accessToken }).expect(200)
    expect(progress.body.data.progress).toMatchObject({ subscriptionId: subscription, overall: { total: 3 } })
  })

  it('who is erased while people book has no appointment left, and nobody waits for an answer', async () => {
    const doctor = await listedPractitioner(app, staff)
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
    await app.db.query(`INSERT INTO availabilities (id, timezone, weekly, min_notice_minutes) VALUES ($1, 'UTC', $2, 0)`, [doctor.uid, JSON.stringify(weekly)]) // prettier-ignore
    const people = await patients(app, 12, { country: 'PH' })
    const booking = (person: { token: string }, at: number) => book(app, person, { practitionerId: doctor.uid, startsAt: slotIn(24 + at) })
    await booking(people[0]!, 0).expect(201)
    await app.api.post('/users/me/erasure', { token: doctor.accessToken, body: { password: doctor.password } }).expect(202)
    await makeErasureDue(app, doctor.uid)
    const [, ...answers] = await Promise.all([
      runJob(app, 'own-data.erase-due'),
      ...people.slice(1).map((person, at) => booking(person, at + 1)),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(await row(`SELECT count(*)::int AS open FROM appointments WHERE practitioner_id = $1 AND status IN ('held', 'booked')`, doctor.uid)).toEqual({ open: 0 }) // prettier-ignore
    expect(await row('SELECT status FROM accounts WHERE id = $1', doctor.uid)).toEqual({ status: 'erased' })
  })
})
