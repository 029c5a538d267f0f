import { beforeAll, describe, expect, it } from '@jest/globals'
import { actOn, createPartner, login, partnerToken, statusOfMe, type TestPartner } from '../../factories/partners'
import { otherSharedApp, sharedApp, startApp, type TestApp } from '../../helpers/app'
import { startCountingProxy } from '../../helpers/countingProxy'
import { clearOfMidnight, eventually, sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

type Usage = { day: string; route: string; calls: number; refused: number }

let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await sharedApp()
  other = await otherSharedApp()
}, 120_000)

const activityOf = async ({ id }: TestPartner) =>
  (await (await asStaff(app, 'superadmin')).get(`/api/partners/${id}/activity`).expect(200)).body as {
    usage: Usage[]
    keys: Record<string, unknown>[]
  }
/** Calls and refusals by door, of all days. */
const callsOf = async (partner: TestPartner): Promise<Record<string, [calls: number, refused: number]>> => {
  const sums: Record<string, [number, number]> = {}
  for (const { route, calls, refused } of (await activityOf(partner)).usage) {
    const [before, refusedBefore] = sums[route] ?? [0, 0]
    sums[route] = [before + calls, refusedBefore + refused]
  }
  return sums
}
/** Calls are written down every two seconds, by each process in its own time. */
const untilWritten = (partner: TestPartner, route: string, calls: number) =>
  eventually(`${calls} calls of ${route} to be written down`, async () => ((await callsOf(partner))[route]?.[0] ?? 0) >= calls || undefined)

describe('what a partner calls', () => {
  it('is counted by door, right across two processes, refusals among it', async () => {
    const partner = await createPartner(app)
    const token = await partnerToken(app, partner)
    await login(other, { ...partner, secret: 'X'.repeat(32) }).expect(401)
    await Promise.all(Array.from({ length: 40 }, (_, call) => statusOfMe(call % 2 ? app : other, token)))
    await actOn(app, partner.id, 'change', { scopes: ['terms'] })
    let [stillTaken, refusals] = [0, 0]
    await eventually('the change to be known', async () => {
      const isRefused = (await statusOfMe(other, token)) === 403
      if (isRefused) refusals += 1
      else stillTaken += 1
      return isRefused || undefined
    })
    await app.api.get('/partners/me', { token }).expect(403)
    refusals += 1
    const calls = 40 + stillTaken + refusals
    await untilWritten(partner, 'GET /partners/me', calls)
    await untilWritten(partner, 'POST /login', 2)
    await sleep(2_200) // nothing is written twice
    expect(await callsOf(partner)).toEqual({ 'POST /login': [2, 1], 'GET /partners/me': [calls, refusals] })
  })

  it('costs no statement of its own: many calls are one', async () => {
    const proxy = await startCountingProxy(app.databaseUrl)
    const web = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
    const partner = await createPartner(app, { scopes: ['terms'] })
    const token = await partnerToken(web, partner)
    await statusOfMe(web, token)
    await untilWritten(partner, 'GET /partners/me', 1)
    proxy.take()
    const began = Date.now()
    for (let call = 0; call < 20; call += 1) expect(await statusOfMe(web, token)).toBe(403)
    const seconds = (Date.now() - began) / 1000
    await untilWritten(partner, 'GET /partners/me', 21)
    const { texts } = proxy.take({ believed: true })
    const written = texts.filter((text) => text.includes('INSERT INTO partner_usage'))
    // what a hot token costs: the partner, read once in four seconds
    expect(texts.filter((text) => text.includes('FROM partners WHERE partner_id')).length).toBeLessThanOrEqual(2 + Math.floor(seconds / 4))
    expect(written.length).toBeGreaterThanOrEqual(1)
    expect(written.length).toBeLessThanOrEqual(2 + Math.floor(seconds / 2))
    await web.stop()
    await proxy.stop()
  }, 60_000)

  it('is written down when a process is asked to end', async () => {
    const web = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000' } })
    const partner = await createPartner(app)
    const token = await partnerToken(web, partner)
    for (let call = 0; call < 5; call += 1) await statusOfMe(web, token)
    await web.stop()
    expect(await callsOf(partner)).toEqual({ 'POST /login': [1, 0], 'GET /partners/me': [5, 0] })
  }, 60_000)

  it('is shown to the partner for thirty days, and to nobody else', async () => {
    const [partner, stranger] = [await createPartner(app), await createPartner(app)]
    await clearOfMidnight(10)
    const days = [0, 29, 30].map((ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10))
    for (const [index, day] of days.entries())
      await app.db.query(
        `INSERT INTO partner_usage (id, partner_id, day, route, calls, refused) VALUES (gen_random_uuid(), $1, $2, 'GET /terms', $3, 1)`,
        [partner.id, day, index + 10],
      )
    const usage = async (one: TestPartner) =>
      ((await app.api.get('/partners/me', { token: await partnerToken(app, one) }).expect(200)).body as { usage: Usage[] }).usage
    expect((await usage(partner)).filter(({ route }) => route === 'GET /terms')).toEqual([
      { day: days[0], route: 'GET /terms', calls: 10, refused: 1 },
      { day: days[1], route: 'GET /terms', calls: 11, refused: 1 },
    ])
    expect((await usage(stranger)).filter(({ route }) => route === 'GET /terms')).toEqual([])
  })

  it('tells staff when the partner and each of its keys were used last', async () => {
    const partner = await createPartner(app)
    await actOn(app, partner.id, 'rotate', { overlapHours: 24 })
    const before = Date.now()
    await partnerToken(app, partner)
    const after = Date.now()
    const { keys } = await eventually('the use of the old key', async () => {
      const activity = await activityOf(partner)
      return activity.keys[1]?.lastUsedAt ? activity : undefined
    })
    expect(keys).toEqual([
      { prefix: expect.any(String), since: expect.any(String), validUntil: null, lastUsedAt: null, state: 'good' },
      {
        prefix: partner.apiKey.slice(0, 6),
        since: expect.any(String),
        validUntil: expect.any(String),
        lastUsedAt: expect.any(String),
        state: 'running out',
      },
    ])
    const usedAt = Date.parse(String(keys[1]!.lastUsedAt))
    expect([usedAt >= before, usedAt <= after]).toEqual([true, true])
    const { rows } = await app.db.query('SELECT last_used_at IS NOT NULL AS used FROM partners WHERE id = $1', [partner.id])
    expect(rows).toEqual([{ used: true }])
  })
})
