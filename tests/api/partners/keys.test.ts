import { beforeAll, describe, expect, it } from '@jest/globals'
import { actOn, createPartner, login, partnerToken, statusOfMe, type Keys, type TestPartner } from '../../factories/partners'
import { otherSharedApp, sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'

let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await sharedApp()
  other = await otherSharedApp()
}, 120_000)

const statusOfLogin = async (keys: Partial<Keys>, at: TestApp = app) => (await login(at, keys)).status
const rotate = async ({ id }: TestPartner, overlapHours?: number) => {
  const { status, body } = await actOn(app, id, 'rotate', overlapHours === undefined ? {} : { overlapHours })
  return { status, keys: body as Keys, body: body as Record<string, unknown> }
}
const passHours = ({ id }: TestPartner, hours: number) =>
  app.db.query(`UPDATE partner_keys SET expires_at = expires_at - make_interval(hours => $2::int) WHERE partner_id = $1`, [id, hours])
const goodPairs = async ({ id }: TestPartner) =>
  (
    await app.db.query<{ good: number; all: number }>(
      `SELECT count(*) FILTER (WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))::int AS good, count(*)::int AS "all" FROM partner_keys WHERE partner_id = $1`,
      [id],
    )
  ).rows[0]!

describe('rotating keys', () => {
  it('gives a new pair, and keeps the old one good for a day', async () => {
    const partner = await createPartner(app)
    const held = await partnerToken(app, partner)
    const { status, keys } = await rotate(partner)
    expect(status).toBe(200)
    expect(keys.partnerId).toBe(partner.partnerId)
    expect([keys.secret, keys.apiKey]).toEqual([expect.stringMatching(/^[A-Za-z0-9]{32}$/), expect.stringMatching(/^[A-Za-z0-9]{40}$/)])
    expect([await statusOfLogin(partner), await statusOfLogin(keys), await statusOfMe(app, held)]).toEqual([200, 200, 200])
    await passHours(partner, 23)
    expect(await statusOfLogin(partner)).toBe(200)
    await passHours(partner, 1)
    expect([await statusOfLogin(partner), await statusOfLogin(keys)]).toEqual([401, 200])
  })

  it('does not let halves of two pairs be put together', async () => {
    const partner = await createPartner(app)
    const { keys } = await rotate(partner)
    expect([await statusOfLogin({ ...keys, secret: partner.secret }), await statusOfLogin({ ...keys, apiKey: partner.apiKey })]).toEqual([
      401, 401,
    ])
  })

  it('at once ends the old pair and the tokens that are out, in every process', async () => {
    const partner = await createPartner(app)
    const held = await partnerToken(app, partner)
    expect([await statusOfMe(app, held), await statusOfMe(other, held)]).toEqual([200, 200])
    const { keys } = await rotate(partner, 0)
    expect([await statusOfLogin(partner), await statusOfLogin(keys), await statusOfMe(app, held)]).toEqual([401, 200, 401])
    await eventually('the token to be dead elsewhere', async () => ((await statusOfMe(other, held)) === 401 ? true : undefined), 5_000)
    expect(await statusOfMe(other, await partnerToken(other, keys))).toBe(200)
  })

  it('again shortens an older overlap and never lengthens it', async () => {
    const partner = await createPartner(app)
    await rotate(partner, 48)
    await rotate(partner, 100)
    const { rows } = await app.db.query<{ hours: number | null }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 3600)::int AS hours FROM partner_keys WHERE partner_id = $1 ORDER BY created_at`,
      [partner.id],
    )
    expect(rows.map(({ hours }) => hours)).toEqual([48, 100, null])
  })

  it('ten times at once makes a new pair for each that succeeds, none twice, and leaves good ones', async () => {
    const partner = await createPartner(app)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => rotate(partner, 24)))
    const made = outcomes.filter(({ status }) => status === 200)
    expect(made).toHaveLength(3)
    for (const { status, body } of outcomes.filter((outcome) => outcome.status !== 200))
      expect([status, body.code]).toEqual([409, 'too_many_key_pairs'])
    expect(new Set(made.map(({ keys }) => keys.apiKey)).size).toBe(3)
    expect(await goodPairs(partner)).toEqual({ good: 4, all: 4 })
    for (const { keys } of made) expect(await statusOfLogin(keys)).toBe(200)
    expect(await statusOfLogin(partner)).toBe(200)
  })

  it('ten times at once without an overlap leaves exactly one good pair', async () => {
    const partner = await createPartner(app)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => rotate(partner, 0)))
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(await goodPairs(partner)).toEqual({ good: 1, all: 11 })
    const statuses = await Promise.all(outcomes.map(({ keys }) => statusOfLogin(keys)))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it('while the partner signs in all the time never leaves it outside', async () => {
    const partner = await createPartner(app)
    let keys: Keys = partner
    let isOver = false
    const seen: number[] = []
    const knocking = (async () => {
      while (!isOver) seen.push(await statusOfLogin(keys))
    })()
    for (let turn = 0; turn < 3; turn += 1) keys = (await rotate(partner, 1)).keys
    isOver = true
    await knocking
    expect(new Set(seen)).toEqual(new Set([200]))
  })

  it.each([-1, 337, 1.5, '24', null])('refuses an overlap of %p hours', async (overlapHours) => {
    const partner = await createPartner(app)
    const { status, body } = await actOn(app, partner.id, 'rotate', { overlapHours })
    expect([status, (body as { errors: { path: string }[] }).errors[0]?.path]).toEqual([422, 'overlapHours'])
  })
})

describe('revoking a partner', () => {
  it('ends its keys at once and its tokens within five seconds in every process', async () => {
    const partner = await createPartner(app)
    const held = await partnerToken(app, partner)
    expect([await statusOfMe(app, held), await statusOfMe(other, held)]).toEqual([200, 200])
    expect((await actOn(app, partner.id, 'revoke', { reason: 'The contract has ended' })).status).toBe(200)
    expect([await statusOfMe(app, held), await statusOfLogin(partner), await statusOfLogin(partner, other)]).toEqual([401, 401, 401])
    await eventually('the token to be dead elsewhere', async () => ((await statusOfMe(other, held)) === 401 ? true : undefined), 5_000)
  })

  it('twice changes nothing, and a revoked partner is not changed nor given keys', async () => {
    const partner = await createPartner(app)
    for (const reason of ['First', 'Second']) expect((await actOn(app, partner.id, 'revoke', { reason })).status).toBe(200)
    const { rows } = await app.db.query('SELECT status, reason, token_version::int AS version FROM partners WHERE id = $1', [partner.id])
    expect(rows).toEqual([{ status: 'revoked', reason: 'First', version: 1 }])
    expect(await actOn(app, partner.id, 'rotate')).toMatchObject({ status: 409, body: { code: 'partner_revoked' } })
    expect(await actOn(app, partner.id, 'change', { name: 'Other' })).toMatchObject({ status: 409, body: { code: 'partner_revoked' } })
  })

  it('can be taken back, with a new pair; what was ended stays ended', async () => {
    const partner = await createPartner(app)
    const held = await partnerToken(app, partner)
    await actOn(app, partner.id, 'revoke', { reason: 'By mistake' })
    const { status, body } = await actOn(app, partner.id, 'reinstate', { reason: 'It was a mistake' })
    expect(status).toBe(200)
    expect([await statusOfLogin(body as Keys), await statusOfLogin(partner), await statusOfMe(app, held)]).toEqual([200, 401, 401])
    expect(await actOn(app, partner.id, 'reinstate', { reason: 'Again' })).toMatchObject({
      status: 409,
      body: { code: 'partner_not_revoked' },
    })
  })

  it('while its keys are rotated leaves no good key', async () => {
    for (let round = 0; round < 5; round += 1) {
      const partner = await createPartner(app)
      await Promise.all([rotate(partner, 24), actOn(app, partner.id, 'revoke', { reason: 'Race' }), rotate(partner, 0)])
      expect((await goodPairs(partner)).good).toBe(0)
    }
  })
})
