import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  activity,
  daily,
  follow,
  letDaysPass,
  occurrencesOf,
  publishedPlan,
  putVersion,
  runJobWith,
  say,
} from '../../factories/care/following'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { clearOfMidnight } from '../../helpers/run'

let app: TestApp
let person: SignedInPerson
let stranger: SignedInPerson
beforeAll(async () => {
  app = await sharedApp()
  person = await signedIn(app)
  stranger = await signedIn(app)
}, 60_000)
beforeEach(() => clearOfMidnight(60), 90_000)

const get = (path: string, by = person) => app.api.get(path, { token: by.accessToken })
const subscribe = (planId: string, body: unknown = {}) =>
  app.api.post(`/health-plans/${planId}/subscribe`, { token: person.accessToken, body })
const progressOf = async (planId: string) => (await get(`/health-plans/${planId}/progress`).expect(200)).body.data.progress
const step = (id: string, verb: string, by = person) => app.api.post(`/plan-subscriptions/${id}/${verb}`, { token: by.accessToken })
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
/** A free plan with these activities, begun so many days ago. */
const followed = async (activities = [daily(10)], { daysAgo = 0, durationDays = 10 } = {}) => {
  const planId = await publishedPlan(app, { activities, durationDays })
  const { id } = await follow(app, person, planId)
  if (daysAgo > 0) await letDaysPass(app, id, daysAgo)
  return { planId, id, occurrences: await occurrencesOf(app, id) }
}

describe('following a plan', () => {
  it('that is free starts at once, with every activity in the follower’s zone', async () => {
    await app.api.patch(`/personal-details/${person.uid}`, { token: person.accessToken, body: { timezone: 'Africa/Cairo' } }).expect(200)
    const planId = await publishedPlan(app, { activities: [daily(7), activity({ dayOffset: 2, time: '20:00' })] })
    const { body } = await subscribe(planId, { startDate: dayIn(3) }).expect(201)
    expect(body.data).toEqual({ subscription: expect.objectContaining({ planId, planVersion: 1, status: 'active', startsOn: dayIn(3), endsOn: dayIn(9), timezone: 'Africa/Cairo', practitioner: null }) }) // prettier-ignore
    const rows = await occurrencesOf(app, body.data.subscription.id)
    expect(rows).toHaveLength(8)
    expect(rows[0]).toMatchObject({ local_day: dayIn(3), status: 'pending' })
    expect((await app.db.query('SELECT followers::int FROM health_plans WHERE id = $1', [planId])).rows).toEqual([{ followers: 1 }])
  })

  it('again is 409 with the subscription’s id; after cancelling it is a new start', async () => {
    const { planId, id } = await followed()
    const { body } = await subscribe(planId).expect(409)
    expect(body).toMatchObject({ code: 'already_subscribed', subscriptionId: id })
    await step(id, 'cancel').expect(200)
    expect((await step(id, 'cancel').expect(200)).body.data.subscription.status).toBe('cancelled')
    await subscribe(planId).expect(201)
    expect((await step(id, 'pause').expect(409)).body).toMatchObject({ code: 'subscription_transition', allowed: [] })
  })

  it.each([['yesterday', -1], ['in three months', 90], ['in the year 9999', null]])('cannot start %s', async (_, days) => {
    const startDate = days === null ? '9999-12-31' : dayIn(days)
    const { body } = await subscribe(await publishedPlan(app), { startDate, timezone: 'UTC' }).expect(422)
    expect(body.errors[0]).toMatchObject({ path: 'startDate', code: 'start_date_invalid' })
  }) // prettier-ignore

  it('is 404 where there is none on sale, and 422 in a zone or with a field that there is not', async () => {
    await subscribe(crypto.randomUUID()).expect(404)
    const planId = await publishedPlan(app)
    await subscribe(planId, { timezone: 'Mars/Olympus' }).expect(422)
    await subscribe(planId, { startDate: '2026-02-30' }).expect(422)
    await subscribe(planId, { status: 'active' }).expect(422)
    await app.db.query(`UPDATE health_plans SET status = 'archived' WHERE id = $1`, [planId])
    await subscribe(planId).expect(404)
  })
})

describe('a priced plan', () => {
  const prices = [{ model: 'one_off' as const, amountMinor: 750000, currency: 'NGN' }]

  it('waits for its payment with its activities locked by 402, and opens when it is paid', async () => {
    const planId = await publishedPlan(app, { prices })
    const { body } = await subscribe(planId).expect(201)
    expect(body.data).toMatchObject({ payment: { paymentId: expect.any(String), amountMinor: 750000 }, subscription: expect.objectContaining({ status: 'pending_payment', price: expect.objectContaining({ amountMinor: 750000, currency: 'NGN' }) }) }) // prettier-ignore
    const { id } = body.data.subscription
    expect((await get(`/health-plans/${planId}/progress`).expect(402)).body).toMatchObject({ code: 'payment_required', subscriptionId: id })
    expect(await occurrencesOf(app, id)).toEqual([])
    for (let times = 0; times < 2; times++) await runJobWith(app, 'following.activate', { subscriptionId: id, paidUntil: null })
    expect((await progressOf(planId)).status).toBe('active')
    const rows = await occurrencesOf(app, id)
    expect(rows).toHaveLength(3)
    await say(app, person, 'complete', rows[0]!.id).expect(200)
  })

  it('on trial is active at once and 402 afterwards; the money prolongs it; there is no second trial', async () => {
    const recurring = [{ model: 'recurring' as const, amountMinor: 1000, currency: 'NGN', interval: 'month', trialDays: 2 }]
    const planId = await publishedPlan(app, { prices: recurring, activities: [daily(10)], durationDays: 10 })
    const { id, status } = await follow(app, person, planId)
    expect(status).toBe('active')
    await letDaysPass(app, id, 3)
    const today = (await progressOf(planId)).today.find(({ localDay }: { localDay: string }) => localDay === dayIn(0))
    expect(today).toMatchObject({ locked: true, lockedBecause: 'payment' })
    await say(app, person, 'complete', today.id).expect(402)
    await runJobWith(app, 'following.activate', { subscriptionId: id, paidUntil: new Date(Date.now() + 86_400_000).toISOString() })
    await say(app, person, 'complete', today.id).expect(200)
    await step(id, 'cancel').expect(200)
    await runJobWith(app, 'following.activate', { subscriptionId: id, paidUntil: null })
    expect((await get(`/plan-subscriptions/${id}`).expect(200)).body.data.subscription.status).toBe('cancelled')
    expect((await subscribe(planId).expect(201)).body.data.subscription.status).toBe('pending_payment')
  })

  it('with several prices wants to know which', async () => {
    const planId = await publishedPlan(app, { prices: [...prices, { model: 'one_off', amountMinor: 2000, currency: 'KES' }] })
    expect((await subscribe(planId).expect(422)).body.errors).toEqual([expect.objectContaining({ path: 'currency', code: 'price_ambiguous' })]) // prettier-ignore
    expect((await subscribe(planId, { currency: 'USD' }).expect(422)).body.errors[0].code).toBe('price_unknown')
    expect((await subscribe(planId, { currency: 'KES' }).expect(201)).body.data.subscription.price).toMatchObject({ amountMinor: 2000 })
  })
})

describe('an activity', () => {
  const range = { unit: 'mmHg', min: 60, max: 260, normalMin: 90, normalMax: 130 }

  it('is done once, is undone, is skipped once, and says so each time', async () => {
    const { occurrences } = await followed()
    const id = occurrences[0]!.id
    const first = await say(app, person, 'complete', id, { note: 'After a walk' }).expect(200)
    expect(first.body.data.activity).toMatchObject({ id, status: 'done', note: 'After a walk', locked: false })
    expect((await say(app, person, 'complete', id, { note: 'Another' }).expect(200)).body.data.activity).toEqual(first.body.data.activity)
    expect((await say(app, person, 'skip', id).expect(409)).body.code).toBe('activity_transition')
    for (let times = 0; times < 2; times++)
      expect((await say(app, person, 'undo', id).expect(200)).body.data.activity).toMatchObject({ status: 'due', note: null, doneAt: null })
    for (let times = 0; times < 2; times++)
      expect((await say(app, person, 'skip', id).expect(200)).body.data.activity.status).toBe('skipped')
    expect((await say(app, person, 'complete', id).expect(409)).body.code).toBe('activity_transition')
  })

  it('of tomorrow is not yet due, of yesterday is late, of the day before is missed', async () => {
    const { planId, occurrences } = await followed([daily(10)], { daysAgo: 3 })
    const [, missed, late, , future] = occurrences as [unknown, ...typeof occurrences]
    const { body } = await say(app, person, 'complete', future!.id).expect(409)
    expect(body).toMatchObject({ code: 'not_yet_due', opensAt: future!.opens_at.toISOString() })
    expect((await say(app, person, 'skip', future!.id).expect(409)).body.code).toBe('not_yet_due')
    expect((await say(app, person, 'complete', late!.id).expect(200)).body.data.activity).toMatchObject({ status: 'done', isLate: true })
    expect((await say(app, person, 'complete', missed!.id).expect(409)).body.code).toBe('activity_closed')
    expect(await progressOf(planId)).toMatchObject({ late: 1, missed: 2, overall: { done: 1, total: 10, percent: 10 } })
  })

  it('of a plan that is not followed, or no more, is 404', async () => {
    const { planId, id, occurrences } = await followed()
    for (const verb of ['complete', 'skip', 'undo']) await say(app, stranger, verb, occurrences[0]!.id).expect(404)
    await say(app, person, 'complete', crypto.randomUUID()).expect(404)
    await get(`/health-plans/${planId}/progress`, stranger).expect(404)
    await get(`/plan-subscriptions/${id}`, stranger).expect(404)
    await step(id, 'pause', stranger).expect(404)
    await step(id, 'cancel').expect(200)
    await say(app, person, 'complete', occurrences[0]!.id).expect(404)
    await get(`/health-plans/${planId}/progress`).expect(404)
  })

  it('that measures needs a value, refuses what cannot be and flags what is not normal', async () => {
    const { id, occurrences } = await followed([daily(3, { kind: 'measurement', measurement: range })], { daysAgo: 1 })
    const [yesterday, today] = occurrences
    expect((await say(app, person, 'complete', today!.id).expect(422)).body.errors[0]).toMatchObject({ path: 'value', code: 'required' })
    const refused = (await say(app, person, 'complete', today!.id, { value: 300 }).expect(422)).body
    expect(refused).toMatchObject({ code: 'measurement_out_of_range', errors: [{ path: 'value', code: 'measurement_out_of_range' }] })
    expect((await say(app, person, 'complete', today!.id, { value: 142.5 }).expect(200)).body.data.activity).toMatchObject({ value: 142.5, range: 'high' }) // prettier-ignore
    await say(app, person, 'complete', yesterday!.id, { value: 120 }).expect(200)
    const { measurements } = (await get(`/plan-subscriptions/${id}`).expect(200)).body.data
    expect(measurements.map(({ value, range, unit }: { value: number; range: string; unit: string }) => [value, range, unit])).toEqual([
      [120, 'normal', 'mmHg'], [142.5, 'high', 'mmHg'],
    ]) // prettier-ignore
  })

  it('that asks is answered by its questions', async () => {
    const questions = [{ id: 'mood', text: 'How are you?', kind: 'choice' as const, options: ['Good', 'Bad'], required: true }]
    const { occurrences } = await followed([activity({ kind: 'questionnaire', questions })])
    expect((await say(app, person, 'complete', occurrences[0]!.id, {}).expect(422)).body.errors[0]).toMatchObject({ path: 'answers.mood' })
    const { body } = await say(app, person, 'complete', occurrences[0]!.id, { answers: { mood: 'Good' } }).expect(200)
    expect(body.data.activity).toMatchObject({ status: 'done', answers: { mood: 'Good' }, questions: [{ id: 'mood' }] })
  })

  it('is locked until what it depends on is done, or skipped even when it was missed', async () => {
    const first = activity({ title: 'First' })
    const { planId, occurrences } = await followed([first, daily(5, { time: '09:00', dependsOn: [first.id] })], { daysAgo: 3 })
    const today = occurrences.find(({ local_day }) => local_day === dayIn(0))!
    expect((await say(app, person, 'complete', today.id).expect(409)).body).toMatchObject({ code: 'activity_locked', waitsFor: [first.id] })
    expect((await progressOf(planId)).today.at(-1)).toMatchObject({ id: today.id, locked: true, lockedBecause: 'dependencies' })
    await say(app, person, 'skip', occurrences.find((one) => one.activity === first.id)!.id).expect(200)
    await say(app, person, 'complete', today.id).expect(200)
  })
})

describe('a pause', () => {
  it('holds everything, and resuming moves what remains by whole days', async () => {
    const { planId, id, occurrences } = await followed([daily(10)], { daysAgo: 2 })
    const ahead = occurrences.find(({ local_day }) => local_day === dayIn(1))!
    await say(app, person, 'complete', occurrences[2]!.id).expect(200)
    for (let times = 0; times < 2; times++) expect((await step(id, 'pause').expect(200)).body.data.subscription.status).toBe('paused')
    expect((await say(app, person, 'complete', occurrences[1]!.id).expect(409)).body.code).toBe('plan_paused')
    expect((await progressOf(planId)).today).toEqual([])
    await letDaysPass(app, id, 1)
    for (let times = 0; times < 2; times++)
      expect((await step(id, 'resume').expect(200)).body.data.subscription).toMatchObject({ status: 'active', endsOn: dayIn(7) })
    const after = await occurrencesOf(app, id)
    expect(after).toHaveLength(10)
    expect(after.find((one) => one.id === ahead.id)).toMatchObject({ local_day: dayIn(1), due_at: ahead.due_at })
    expect(after.find((one) => one.id === occurrences[2]!.id)).toMatchObject({ local_day: dayIn(-1), status: 'done' })
    // what could still be made up for when it was paused can still be
    expect(after.find((one) => one.id === occurrences[1]!.id)).toMatchObject({ local_day: dayIn(-2) })
    expect((await say(app, person, 'complete', occurrences[1]!.id).expect(200)).body.data.activity.isLate).toBe(true)
  })
})

describe('moving to the current version', () => {
  it('replaces what is to come and keeps what is done; everybody is moved by a job', async () => {
    const { planId, id, occurrences } = await followed([daily(5)], { daysAgo: 1, durationDays: 5 })
    await say(app, person, 'complete', occurrences[1]!.id).expect(200)
    const next = daily(8, { title: 'New', time: '10:00' })
    await putVersion(app, planId, 2, { activities: [next], durationDays: 8 })
    expect((await get(`/plan-subscriptions/${id}`).expect(200)).body.data.subscription).toMatchObject({ planVersion: 1, currentVersion: 2 })
    const { subscription } = (await step(id, 'move').expect(200)).body.data
    expect(subscription).toMatchObject({ planVersion: 2, endsOn: dayIn(6) })
    const rows = await occurrencesOf(app, id)
    expect(rows.map(({ local_day, activity: of }) => [local_day, of === next.id])).toEqual(
      [[-1, false], [0, false], [1, true], [2, true], [3, true], [4, true], [5, true], [6, true]].map(([day, isNew]) => [dayIn(day as number), isNew]),
    ) // prettier-ignore
    await putVersion(app, planId, 3, { activities: [next], durationDays: 4 })
    await runJobWith(app, 'following.move-followers', { planId })
    expect((await occurrencesOf(app, id)).map(({ local_day }) => local_day)).toEqual([-1, 0, 1, 2].map(dayIn))
    await say(app, person, 'undo', occurrences[1]!.id).expect(200)
  })
})

describe('the plans of a person', () => {
  it('are listed with totals and a cursor, and today’s activities of all of them in one list', async () => {
    const someone = await signedIn(app)
    const ids: string[] = []
    for (let plans = 0; plans < 3; plans++) ids.unshift((await follow(app, someone, await publishedPlan(app))).id)
    const { subscriptions, pagination } = (await get('/plan-subscriptions?limit=2&status=active', someone).expect(200)).body.data
    expect(subscriptions.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
    expect(pagination).toEqual({ total: 3, page: 1, limit: 2, nextCursor: ids[1] })
    const rest = (await get(`/plan-subscriptions?limit=2&cursor=${ids[1]}`, someone).expect(200)).body.data
    expect(rest.subscriptions.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2))
    const { activities } = (await get('/plan-subscriptions/today', someone).expect(200)).body.data
    expect(activities).toHaveLength(3)
    expect(new Set(activities.map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId))).toEqual(new Set(ids))
  })
})
