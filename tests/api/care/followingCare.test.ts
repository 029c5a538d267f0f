import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { daily, follow, letDaysPass, occurrencesOf, publishedPlan, say, zoneAtHour } from '../../factories/care/following'
import { reviewer, runJob, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { clearOfMidnight } from '../../helpers/run'

let app: TestApp
let staff: Reviewer
let doctor: Awaited<ReturnType<typeof verifiedDoctor>>
beforeAll(async () => {
  app = await sharedApp()
  staff = await reviewer(app)
  doctor = await verifiedDoctor(app, staff)
}, 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

const get = (path: string, by: { accessToken: string }) => app.api.get(path, { token: by.accessToken })
const looksAt = async (accountId: string) =>
  (await app.db.query(`SELECT action FROM audit_log WHERE about = $1 AND actor_id = $2 ORDER BY id`, [accountId, doctor.uid])).rows.map(
    ({ action }) => action,
  )

describe('who accompanies a plan', () => {
  const measurement = { unit: 'mmHg', min: 60, max: 260, normalMin: 90, normalMax: 130 }
  const accompanied = async (person: SignedInPerson) => {
    const activities = [daily(5, { kind: 'measurement', measurement })]
    const planId = await publishedPlan(app, { authorId: doctor.uid, activities })
    const { id, practitioner } = await follow(app, person, planId)
    expect(practitioner).toEqual({ id: doctor.uid, name: 'Ada Reyes' })
    await letDaysPass(app, id, 1)
    const [, today] = await occurrencesOf(app, id)
    await say(app, person, 'complete', today!.id, { value: 142, note: 'After a walk' }).expect(200)
    return { planId, id }
  }

  it('sees what was done and measured, and each look is in the follower’s access log', async () => {
    const person = await signedIn(app, { personalDetails: { name: { firstName: 'Patience', lastName: 'Mensah' } } })
    const { planId, id } = await accompanied(person)
    const { followers, pagination } = (await get(`/practitioners/me/followers?plan=${planId}`, doctor).expect(200)).body.data
    expect(pagination.total).toBe(1)
    expect(followers[0]).toMatchObject({ subscriptionId: id, follower: { id: person.uid, name: 'Patience Mensah' }, due: { done: 1 } })
    const { body } = await get(`/practitioners/me/followers/${id}`, doctor).expect(200)
    expect(body.data.measurements).toEqual([expect.objectContaining({ value: 142, range: 'high', unit: 'mmHg' })])
    expect(body.data.progress.today.at(-1)).toMatchObject({ status: 'done', note: 'After a walk' })
    expect(await looksAt(person.uid)).toEqual(['plan-subscriptions.listed', 'plan-subscription.read'])
  })

  it('is nobody else, is nobody without a verified licence, and is nobody any more once it is cancelled', async () => {
    const person = await signedIn(app)
    const { id } = await accompanied(person)
    const other = await verifiedDoctor(app, staff)
    await get(`/practitioners/me/followers/${id}`, other).expect(404)
    expect((await get('/practitioners/me/followers', other).expect(200)).body.data.followers).toEqual([])
    await get(`/practitioners/me/followers/${id}`, person).expect(403)
    await app.api.post(`/plan-subscriptions/${id}/cancel`, { token: person.accessToken }).expect(200)
    await get(`/practitioners/me/followers/${id}`, doctor).expect(404)
    await staff.act(other.caseId, 'suspend', { reason: 'The register says otherwise' }).expect(200)
    await get('/practitioners/me/followers', other).expect(403)
  })

  it('is nobody for a plan whose author may not practise', async () => {
    const lapsed = await verifiedDoctor(app, staff)
    const planId = await publishedPlan(app, { authorId: lapsed.uid })
    await staff.act(lapsed.caseId, 'suspend', { reason: 'The register says otherwise' }).expect(200)
    expect((await follow(app, await signedIn(app), planId)).practitioner).toBeNull()
  })
})

describe('the reminder', () => {
  /** As on a later day: who joins today is reminded from tomorrow on. */
  const anotherDay = (ids: string[]) => app.db.query('UPDATE plan_subscriptions SET reminded_on = NULL WHERE id = ANY($1::uuid[])', [ids])
  const remindersTo = (person: SignedInPerson) => person.inbox.messages('plan-reminder')

  it('comes once a morning and person, for all plans, however often the job runs, and names none of it', async () => {
    const person = await signedIn(app)
    const timezone = zoneAtHour(9)
    const ids: string[] = []
    for (let plans = 0; plans < 2; plans++) ids.push((await follow(app, person, await publishedPlan(app), { timezone })).id)
    // both at once: the clock may have the job run at any moment
    await anotherDay(ids)
    await runJob(app, 'following.remind', 5)
    const mail = await person.inbox.next('plan-reminder')
    expect(mail.subject).toMatch(/2 activities today/)
    expect(`${mail.text}${mail.html}`).not.toMatch(/CANARY/)
    await runJob(app, 'following.remind')
    await runJob(app, 'platform.sweep') // behind it in the queue, and so behind a mail
    expect(await remindersTo(person)).toHaveLength(1)
  })

  it('does not come at night, on the day of joining, when all is done or when it is turned off', async () => {
    const [night, joined, done, off] = await Promise.all(Array.from({ length: 4 }, () => signedIn(app)))
    const timezone = zoneAtHour(9)
    const begin = async (person: SignedInPerson, zone = timezone) =>
      (await follow(app, person, await publishedPlan(app), { timezone: zone })).id
    await begin(joined!)
    const ids = [await begin(night!, zoneAtHour(20)), await begin(done!), await begin(off!)]
    await app.api.put('/settings', { token: off!.accessToken, body: { notifications: { healthPlans: { email: false } } } }).expect(200)
    const [today] = await occurrencesOf(app, ids[1]!)
    await say(app, done!, 'complete', today!.id).expect(200)
    await anotherDay(ids)
    await runJob(app, 'following.remind')
    await runJob(app, 'platform.sweep')
    for (const person of [night, joined, done, off]) expect(await remindersTo(person!)).toEqual([])
  })
})

describe('the end of a plan', () => {
  it('comes by the clock, and is said before the clock has been there', async () => {
    const person = await signedIn(app)
    const planId = await publishedPlan(app, { durationDays: 3 })
    const { id } = await follow(app, person, planId)
    await letDaysPass(app, id, 5)
    const read = async () => (await get(`/plan-subscriptions/${id}`, person).expect(200)).body.data.subscription
    expect(await read()).toMatchObject({ status: 'completed', completedAt: null })
    await runJob(app, 'following.finish-plans', 2)
    expect(await read()).toMatchObject({ status: 'completed', completedAt: expect.any(String) })
    expect((await app.db.query('SELECT followers::int FROM health_plans WHERE id = $1', [planId])).rows).toEqual([{ followers: 0 }])
    expect((await get(`/health-plans/${planId}/progress`, person).expect(200)).body.data.progress).toMatchObject({
      status: 'completed',
      missed: 3,
    })
  })

  it('does not stand in the way of starting again, whether the clock has been there or not', async () => {
    const person = await signedIn(app)
    const planId = await publishedPlan(app, { durationDays: 3 })
    const { id } = await follow(app, person, planId)
    await letDaysPass(app, id, 5)
    const again = await follow(app, person, planId)
    expect(again.id).not.toBe(id)
    expect((await get(`/plan-subscriptions/${id}`, person).expect(200)).body.data.subscription).toMatchObject({ status: 'completed' })
  })
})
