import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { auditRows } from '../../factories/audit'
import { bookable, patient, patients, type SignedInRow } from '../../factories/care/appointments'
import { follow, letDaysPass, publishedPlan } from '../../factories/care/following'
import { age, rate, sumsOf, visits } from '../../factories/care/ratings'
import { sharedApp, startApp, type TestApp } from '../../helpers/app'
import { costOf, startCountingProxy } from '../../helpers/countingProxy'
import { clearOfMidnight } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let doctor: SignedInRow
beforeAll(async () => {
  app = await sharedApp()
  doctor = await bookable(app)
}, 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

const given = (practitionerId: string, score = 5, comment?: string) => ({ practitionerId, score, ...(comment && { comment }) })
/** Somebody who has been to the doctor. */
const treated = async (by = doctor): Promise<SignedInRow & { visit: string }> => {
  const person = await patient(app)
  const [visit] = await visits(app, [{ practitionerId: by.uid, patientId: person.uid }])
  return { ...person, visit: visit! }
}
const written = async (comment?: string, by = doctor) => {
  const author = await treated(by)
  const { body } = await rate(app, author, given(by.uid, 2, comment)).expect(201)
  return { author, id: body.data.rating.id as string }
}
const read = async (id: string, { token, query = '' }: { token?: string; query?: string } = {}) =>
  (await app.api.get(`/ratings/${id}?${query}`, { ...(token && { token }) }).expect(200)).body.data
const report = ({ token }: { token: string }, id: string) => app.api.post(`/ratings/${id}/report`, { token })
const moderate = async (id: string, verb: 'show' | 'hide', role: 'editor' | 'admissions' = 'editor') =>
  (await asStaff(app, role)).post(`/api/ratings/${id}/${verb}`, { body: { reason: 'CANARY-REASON' } })

describe('rating', () => {
  it('is for who has had the consultation, and nobody else', async () => {
    const person = await patient(app)
    const refused = async (body: Record<string, unknown>, by = person) =>
      expect((await rate(app, by, body).expect(403)).body.code).toBe('rating_not_earned')
    await refused(given(doctor.uid))
    await visits(app, ['booked', 'cancelled', 'no_show'].map((status, at) => ({ practitionerId: doctor.uid, patientId: person.uid, status, hoursAgo: 2 + at }))) // prettier-ignore
    await refused(given(doctor.uid))
    const other = await treated()
    await refused({ ...given(doctor.uid), appointmentId: other.visit })
    // one's own work
    await visits(app, [{ practitionerId: doctor.uid, patientId: doctor.uid, hoursAgo: 900 }])
    await refused(given(doctor.uid), doctor)
    await app.api.post('/ratings', { body: given(doctor.uid) }).expect(401)
  })

  it.each([
    [{ score: 5 }, 'practitionerId', 'target_required'],
    [{ score: 5, practitionerId: 'D', planId: 'D' }, 'practitionerId', 'target_required'],
    [{ score: 5, planId: 'D', appointmentId: 'D' }, 'appointmentId', 'not_a_consultation'],
    [{ score: 6, practitionerId: 'D' }, 'score', 'too_big'],
    [{ score: 4.5, practitionerId: 'D' }, 'score', 'invalid_type'],
    [{ score: 5, practitionerId: 'D', comment: 'x'.repeat(2001) }, 'comment', 'too_big'],
  ])('%j is refused', async (body, path, code) => {
    const text = JSON.stringify(body).replaceAll('"D"', `"${doctor.uid}"`)
    const { body: answer } = await rate(app, doctor, JSON.parse(text)).expect(422)
    expect(answer.errors).toContainEqual(expect.objectContaining({ path, code }))
  })

  it('is one for each consultation; within fourteen days again replaces it, after that it is closed', async () => {
    const own = await bookable(app)
    const person = await treated(own)
    const [older] = await visits(app, [{ practitionerId: own.uid, patientId: person.uid, hoursAgo: 48 }])
    const first = (await rate(app, person, given(own.uid, 1, 'Late')).expect(201)).body.data.rating
    expect(first).toMatchObject({ appointmentId: person.visit, score: 1, comment: 'Late', status: 'published' })
    expect(Date.parse(first.editableUntil) - Date.now()).toBeGreaterThan(13.9 * 86_400_000)
    expect((await rate(app, person, given(own.uid, 4)).expect(200)).body.data.rating).toMatchObject({
      id: first.id,
      score: 4,
      comment: null,
    })
    expect((await sumsOf(app, own.uid)).kept).toEqual({ count: 1, sum: 4, score: 4 })
    await age(app, first.id, 15)
    expect((await rate(app, person, { ...given(own.uid), appointmentId: person.visit }).expect(409)).body.code).toBe('rating_closed')
    expect((await rate(app, person, given(own.uid, 5)).expect(201)).body.data.rating.appointmentId).toBe(older)
    expect(await sumsOf(app, own.uid)).toMatchObject({ kept: { count: 2, sum: 9, score: 4.0833 }, counted: { count: 2, sum: 9 } })
  })

  it('of a plan is for who has followed it to its end, by the clock, and once', async () => {
    const author = await bookable(app)
    const planId = await publishedPlan(app, { authorId: author.uid, durationDays: 7 })
    const person = await patient(app)
    const { id } = await follow(app, { accessToken: person.token }, planId)
    expect((await rate(app, person, { planId, score: 4 }).expect(403)).body.code).toBe('rating_not_earned')
    await letDaysPass(app, id, 10)
    const answers = await Promise.all(Array.from({ length: 10 }, () => rate(app, person, { planId, score: 4 })))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 201])
    expect(await sumsOf(app, planId)).toEqual({ kept: { count: 1, sum: 4, score: 4 }, counted: { count: 1, sum: 4, score: 4 } })
    expect(await read(planId)).toMatchObject({ ratings: [{ score: 4, verified: 'plan' }], summary: { average: 4, count: 1 } })
    const reply = { token: author.token, body: { reply: 'Thank you' } }
    await app.api.post(`/ratings/${answers[0]!.body.data.rating.id}/reply`, reply).expect(200)
  })
})

describe('many at once', () => {
  it('thirty people and thirty tries of one: the sums are those of the rows, and each consultation has one rating', async () => {
    const own = await bookable(app)
    const people = await patients(app, 30)
    await visits(app, people.map(({ uid }, at) => ({ practitionerId: own.uid, patientId: uid, hoursAgo: 24 + at }))) // prettier-ignore
    const scores = people.map((_, at) => (at % 5) + 1)
    const firsts = people.map((person, at) => rate(app, person, given(own.uid, scores[at])))
    expect((await Promise.all(firsts)).map(({ status }) => status)).toEqual(scores.map(() => 201))
    expect(await sumsOf(app, own.uid)).toEqual({ kept: { count: 30, sum: 90, score: 3.25 }, counted: { count: 30, sum: 90, score: 3.25 } })
    // the same people again, one of them thirty times, while staff hide and show
    const eager = await treated(own)
    const { body } = await rate(app, eager, given(own.uid, 5)).expect(201)
    const answers = await Promise.all([
      ...people.map((person) => rate(app, person, given(own.uid, 5))),
      ...people.map((_, at) => rate(app, eager, given(own.uid, (at % 5) + 1))),
      ...Array.from({ length: 5 }, () => moderate(body.data.rating.id, 'hide')),
      ...Array.from({ length: 5 }, () => moderate(body.data.rating.id, 'show')),
    ])
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const { kept, counted } = await sumsOf(app, own.uid)
    expect(kept).toEqual(counted)
    const { rows } = await app.db.query('SELECT count(*)::int AS n FROM ratings WHERE practitioner_id = $1', [own.uid])
    expect(rows).toEqual([{ n: 31 }])
  })
})

describe('the list', () => {
  it('says what was given and when, by month, and names nobody', async () => {
    const own = await bookable(app)
    const people = await patients(app, 3)
    await visits(app, people.map(({ uid }, at) => ({ practitionerId: own.uid, patientId: uid, hoursAgo: 24 + at }))) // prettier-ignore
    for (const [at, person] of people.entries()) await rate(app, person, given(own.uid, at + 3, `Comment ${at}`)).expect(201)
    const all = await read(own.uid)
    expect(all).toMatchObject({
      summary: { average: 4, count: 3, histogram: { 1: 0, 2: 0, 3: 1, 4: 1, 5: 1 } },
      pagination: { total: 3, page: 1, limit: 10, nextCursor: null },
    })
    expect(all.ratings[0]).toEqual({
      ...{ id: expect.any(String), score: 5, comment: 'Comment 2', month: new Date().toISOString().slice(0, 7) },
      ...{ verified: 'consultation', reply: null, isMine: false },
    })
    expect(JSON.stringify(all)).not.toMatch(/Chidi|Eze|author/)
    expect((await read(own.uid, { token: people[0]!.token })).ratings.map(({ isMine }: { isMine: boolean }) => isMine)).toEqual([false, false, true]) // prettier-ignore
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { ratings: { id: string }[]; pagination: { nextCursor: string | null } } = await read(own.uid, { query: `limit=2${cursor && `&cursor=${cursor}`}` }) // prettier-ignore
      ids.push(...page.ratings.map(({ id }) => id))
      cursor = page.pagination.nextCursor
    }
    expect(ids).toEqual(all.ratings.map(({ id }: { id: string }) => id))
    expect((await read(own.uid, { query: 'limit=2&page=2' })).ratings.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2))
    await app.api.get(`/ratings/${people[0]!.uid}`).expect(404)
    await app.db.query('UPDATE practitioners SET is_listed = false WHERE id = $1', [own.uid])
    await app.api.get(`/ratings/${own.uid}`).expect(404)
    expect((await read(own.uid, { token: own.token })).summary.count).toBe(3)
  })
})

describe('moderation', () => {
  it('a comment with a number in it waits, its score counts; staff show it', async () => {
    const own = await bookable(app)
    const { author, id } = await written('Call 0803 123 4567', own)
    expect(await read(own.uid)).toMatchObject({ ratings: [{ score: 2, comment: null }], summary: { count: 1 } })
    expect((await read(own.uid, author)).ratings).toMatchObject([{ comment: 'Call 0803 123 4567', isMine: true }])
    expect((await moderate(id, 'show', 'admissions')).status).toBe(403)
    expect((await moderate(id, 'show')).status).toBe(200)
    expect((await read(own.uid)).ratings).toMatchObject([{ comment: 'Call 0803 123 4567' }])
    expect((await moderate(id, 'show')).body.code).toBe('rating_shown')
    expect(await author.inbox.messages('rating-shown')).toEqual([])
  })

  it('hidden by staff it counts no more, is closed, and its author gets a mail without the comment', async () => {
    const own = await bookable(app)
    const { author, id } = await written('CANARY-COMMENT', own)
    const answers = await Promise.all(Array.from({ length: 5 }, () => moderate(id, 'hide')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect(await read(own.uid)).toMatchObject({ ratings: [], summary: { average: null, count: 0 } })
    expect((await rate(app, author, given(own.uid, 5)).expect(409)).body.code).toBe('rating_closed')
    await report(await patient(app), id).expect(404)
    const mail = await author.inbox.next('rating-hidden')
    expect(mail.text + mail.subject).not.toMatch(/CANARY/)
    const log = await auditRows(app, { action: 'rating.hidden' })
    expect(log.filter(({ targetId }) => targetId === id)).toMatchObject([{ about: author.uid, reason: 'CANARY-REASON', changes: { status: { before: 'published', after: 'hidden' } } }]) // prettier-ignore
    expect((await moderate(id, 'show')).status).toBe(200)
    expect((await sumsOf(app, own.uid)).kept).toMatchObject({ count: 1, sum: 2 })
    await author.inbox.next('rating-shown')
  })

  it('each person reports once; after three the comment is withheld until staff have answered', async () => {
    const own = await bookable(app)
    const { author, id } = await written('Rude', own)
    const people = await patients(app, 3)
    expect((await report(author, id).expect(409)).body.code).toBe('rating_own')
    const many = await Promise.all(people.slice(0, 2).flatMap((person) => Array.from({ length: 5 }, () => report(person, id))))
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await read(own.uid)).ratings).toMatchObject([{ comment: 'Rude' }])
    await report(people[2]!, id).expect(200)
    expect((await read(own.uid)).ratings).toMatchObject([{ comment: null }])
    const editor = await asStaff(app, 'editor')
    const { body } = await editor.get(`/api/ratings?where[status][equals]=pending&where[id][equals]=${id}&depth=0`).expect(200)
    expect(body.docs).toMatchObject([{ id, reports: 3, author: author.uid }])
    expect((await moderate(id, 'show')).status).toBe(200)
    for (const person of people) await report(person, id).expect(200)
    expect((await read(own.uid)).ratings).toMatchObject([{ comment: 'Rude' }])
  })
})

describe('a reply', () => {
  it('is the practitioner’s, one, to be changed for fourteen days, and without numbers', async () => {
    const { id } = await written('Waited long')
    const reply = ({ token }: { token: string }, text = 'We are sorry') =>
      app.api.post(`/ratings/${id}/reply`, { token, body: { reply: text } })
    await reply(await bookable(app)).expect(404)
    await reply(await treated()).expect(403)
    expect((await reply(doctor, 'Call 0803 123 4567').expect(422)).body.errors).toMatchObject([{ path: 'reply', code: 'contact_details' }])
    await reply(doctor).expect(200)
    await reply(doctor, 'We are very sorry').expect(200)
    const { ratings } = await read(doctor.uid)
    expect(ratings.find((rating: { id: string }) => rating.id === id)).toMatchObject({ reply: { text: 'We are very sorry' } })
    await age(app, id, 15)
    expect((await reply(doctor).expect(409)).body.code).toBe('reply_closed')
  })
})

describe('what it costs the database', () => {
  it('reading is two statements, rating three in one transaction', async () => {
    const proxy = await startCountingProxy(app.databaseUrl)
    const web = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
    const person = await treated()
    await rate(web, person, given(doctor.uid, 3)).expect(201)
    const costs = async (asking: () => PromiseLike<unknown>) => (await costOf(proxy, asking)).texts
    expect(await costs(() => web.api.get(`/ratings/${doctor.uid}`).expect(200))).toHaveLength(2)
    expect(await costs(() => rate(web, person, given(doctor.uid, 4)).expect(200))).toHaveLength(3)
    await proxy.stop()
  }, 90_000)
})
