import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { daily, follow, letDaysPass, occurrencesOf, publishedPlan, say } from '../../factories/care/following'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { countedApp, type TestApp } from '../../helpers/app'
import { costOf, type CountingProxy } from '../../helpers/countingProxy'
import { clearOfMidnight } from '../../helpers/run'

/** The web process alone, so that no job's statement is counted; another one beside it sends the mails. */
let web: TestApp
let proxy: CountingProxy
let person: SignedInPerson
beforeAll(async () => {
  ;({ app: web, proxy } = await countedApp())
  person = await signedIn(web)
}, 90_000)
afterAll(() => proxy.stop())

const get = (path: string) => web.api.get(path, { token: person.accessToken })
const atOnce = <T>(times: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => make(index)))
const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status).sort().join(' ') // prettier-ignore

describe('fifty at once', () => {
  it('who follow the same plan get one subscription and its schedule once; the others hear its id', async () => {
    const planId = await publishedPlan(web, { activities: [daily(100)], durationDays: 100 })
    const answers = await atOnce(50, () => web.api.post(`/health-plans/${planId}/subscribe`, { token: person.accessToken, body: {} }))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(409)])
    const { id } = answers.find(({ status }) => status === 201)!.body.data.subscription
    const others = answers.filter(({ status }) => status === 409)
    expect(new Set(others.map(({ body }) => `${body.code} ${body.subscriptionId}`))).toEqual(new Set([`already_subscribed ${id}`]))
    expect(await occurrencesOf(web, id)).toHaveLength(100)
    expect((await web.db.query('SELECT followers::int FROM health_plans WHERE id = $1', [planId])).rows).toEqual([{ followers: 1 }])
  })

  it('who complete the same activity do it once, and hear the same', async () => {
    const { id } = await follow(web, person, await publishedPlan(web))
    const [first] = await occurrencesOf(web, id)
    const answers = await atOnce(50, (index) => say(web, person, 'complete', first!.id, { note: `Note ${index}` }))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => body.data.activity.note)).size).toBe(1)
  })

  it('who complete, skip and undo leave one state, and counts that agree with it', async () => {
    const planId = await publishedPlan(web)
    const { id } = await follow(web, person, planId)
    const [first] = await occurrencesOf(web, id)
    const answers = await atOnce(48, (index) => say(web, person, ['complete', 'skip', 'undo'][index % 3]!, first!.id))
    expect(statusesOf(answers)).toMatch(/^(200 ?|409 ?)+$/)
    const [{ status, done_at: doneAt }] = (await occurrencesOf(web, id)) as unknown as [{ status: string; done_at: Date | null }]
    expect(doneAt === null).toBe(status === 'pending')
    const { progress } = (await get(`/health-plans/${planId}/progress`).expect(200)).body.data
    expect([progress.overall.done, progress.skipped]).toEqual([status === 'done' ? 1 : 0, status === 'skipped' ? 1 : 0])
  })

  it('who pause, resume, complete and cancel end in cancelled, with every activity once', async () => {
    const { id } = await follow(web, person, await publishedPlan(web, { activities: [daily(30)], durationDays: 30 }))
    await letDaysPass(web, id, 3)
    const rows = await occurrencesOf(web, id)
    const steps = ['pause', 'resume', 'move', 'pause', 'resume']
    const answers = await atOnce(40, (index) =>
      index % 8 === 7
        ? say(web, person, 'complete', rows[3]!.id)
        : web.api.post(`/plan-subscriptions/${id}/${steps[index % 5]}`, { token: person.accessToken }),
    )
    expect(statusesOf(answers)).toMatch(/^(200 ?|409 ?)+$/)
    const ends = await atOnce(10, () => web.api.post(`/plan-subscriptions/${id}/cancel`, { token: person.accessToken }))
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set((await occurrencesOf(web, id)).map(({ local_day }) => local_day)).size).toBe(30)
  })
})

describe('a year of daily activities', () => {
  let planId: string
  let subscriptionId: string
  beforeAll(async () => {
    // its days are counted from today in all tests
    await clearOfMidnight(60)
    planId = await publishedPlan(web, { activities: [daily(365)], durationDays: 365 })
    subscriptionId = (await follow(web, person, planId)).id
    await letDaysPass(web, subscriptionId, 300)
    await web.db.query(`UPDATE plan_occurrences SET status = 'done', done_at = due_at WHERE subscription_id = $1 AND local_day < (SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'))`, [subscriptionId]) // prettier-ignore
    const broken = `UPDATE plan_occurrences SET status = 'skipped' WHERE subscription_id = $1 AND local_day = to_char((now() AT TIME ZONE 'UTC')::date - 41, 'YYYY-MM-DD')`
    await web.db.query(broken, [subscriptionId])
  }, 120_000)

  it('says the streak, which today does not break and adds to when it is done', async () => {
    const read = async () => (await get(`/health-plans/${planId}/progress`).expect(200)).body.data.progress
    const before = await read()
    expect(before).toMatchObject({ streakDays: 40, overall: { done: 299, total: 365, percent: 81 }, skipped: 1, missed: 0 })
    await say(web, person, 'complete', before.today.at(-1).id).expect(200)
    expect(await read()).toMatchObject({ streakDays: 41, due: { done: 300, total: 301, percent: 99 } })
  })

  it('costs two statements to say how far it is, and two for today', async () => {
    const cost = (path: string) => costOf(proxy, () => get(path).expect(200))
    const progress = await cost(`/health-plans/${planId}/progress`)
    if (progress.statements > 2) throw new Error(progress.texts.join('\n'))
    const today = await cost('/plan-subscriptions/today')
    if (today.statements > 2) throw new Error(today.texts.join('\n'))
  })
})
