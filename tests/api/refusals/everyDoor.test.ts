import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import { gzipSync } from 'node:zlib'
import { faultOf, knock, readDoors, type Door } from '../../factories/doors'
import { reviewer, verifiedDoctor } from '../../factories/licenses'
import type { SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'

// each test knocks at every door, many times
jest.setTimeout(120_000)

let app: TestApp
let person: SignedInPerson
let doors: Door[]
let jsonDoors: Door[]

beforeAll(async () => {
  app = await sharedApp()
  // who may do all that an account may: what is refused here is the request
  person = await verifiedDoctor(app, await reviewer(app))
  doors = await readDoors(app)
  jsonDoors = doors.filter(({ body }) => body === 'json')
})

type Sent = Parameters<typeof knock>[3]
const summary = (reply: Reply) => faultOf(reply) ?? `${reply.status} ${(reply.body as { code?: string }).code}`

/** Every door of the list says this to each of these. */
const expectAll = async (list: Door[], sent: Sent[], expected: string) => {
  for (const door of list)
    for (const [index, one] of sent.entries())
      expect(`${door.name} (${index}): ${summary(await knock(app, door, person, one))}`).toBe(`${door.name} (${index}): ${expected}`)
}

/** A measurement can be below zero; what it may be is said by the activity. */
const takesAnyNumber = new Set(['post /activities/{id}/complete value'])

describe('every door of the API', () => {
  it('is described, those of the contract among them', () => {
    expect(doors.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'post /account-waitlist',
        'get /account-waitlist/{inviteCode}',
        'post /accounts',
        'post /authentication',
        'get /personal-details/{uid}',
        'patch /personal-details/{uid}',
        'post /auth/register',
        'post /auth/login',
        'post /auth/refresh-token',
        'post /auth/logout',
        'post /auth/forgot-password',
        'post /auth/verify-otp',
        'post /auth/reset-password',
        'get /users/me',
        'put /users/me',
        'get /users/{id}',
        'post /onboarding',
        'get /settings',
        'put /settings',
        'get /users/me/sessions',
        'delete /users/me/sessions/{id}',
      ]),
    )
  })

  it('that needs a sign-in says 401 without one, whatever the body', async () => {
    for (const door of doors.filter(({ needsSignIn }) => needsSignIn))
      for (const body of [undefined, '{', { x: 1 }])
        expect(
          `${door.name}: ${summary(await knock(app, { ...door, needsSignIn: false }, person, { ...(body === undefined ? {} : { body }) }))}`,
        ).toBe(`${door.name}: 401 unauthenticated`)
  })

  it('says 405 to a method that it does not take', async () => {
    const known = new Set(doors.map(({ method, path }) => `${method} ${path}`))
    for (const door of doors) {
      const other = (['get', 'post', 'put', 'patch', 'delete'] as const).find((method) => !known.has(`${method} ${door.path}`))
      if (other && !doors.some(({ method, path }) => method === other && path.includes('{')))
        expect(`${door.path}: ${summary(await knock(app, { ...door, method: other }, person))}`).toBe(
          `${door.path}: 405 method_not_allowed`,
        )
    }
  })

  it('says 400 to what is not JSON at all', async () => {
    const bodies = [
      '{',
      '{"a":1',
      '[1,',
      "{'a':1}",
      '{"a":1}}',
      '{"a":undefined}',
      '\u0000',
      'null',
      '1',
      '"text"',
      'true',
      '{"a":"\n"}',
      '{"a":\u00a01}',
    ]
    await expectAll(
      jsonDoors,
      bodies.map((body) => ({ body })),
      '400 malformed_json',
    )
  })

  it('says 415 to other kinds of content', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'text/json',
      'application/jsonp',
      '*/*',
      '',
    ]
    await expectAll(
      jsonDoors,
      types.map((type) => ({ body: '{"a":1}', headers: { 'content-type': type } })),
      '415 unsupported_media_type',
    )
  })

  it('says 415 to JSON in another encoding or compressed', async () => {
    const sent: Sent[] = [
      { body: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } },
      { body: '{}', headers: { 'content-type': 'application/json; charset=latin1' } },
      { body: gzipSync('{}'), headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
    ]
    await expectAll(jsonDoors, sent, '415 unsupported_media_type')
  })

  it('says 413 to more than 256 kB', async () => {
    await expectAll(jsonDoors, [{ body: JSON.stringify({ a: 'x'.repeat(256 * 1024) }) }], '413 body_too_large')
  })

  it('reads up to 256 kB', async () => {
    await expectAll(jsonDoors, [{ body: JSON.stringify({ unheardOf: 'x'.repeat(255 * 1024) }) }], '422 invalid')
  })

  it('says 422 unknown_key to a key it does not know', async () => {
    for (const door of jsonDoors) {
      const { status, body } = await knock(app, door, person, { body: { unheardOf: 1 } })
      expect({ door: door.name, status, errors: (body as { errors: unknown[] }).errors }).toEqual({
        door: door.name,
        status: 422,
        errors: expect.arrayContaining([expect.objectContaining({ path: 'unheardOf', code: 'unknown_key' })]),
      })
    }
  })

  it.each(['__proto__', 'constructor', 'prototype'])('says 422 to the key %s, also further in', async (key) => {
    await expectAll(
      jsonDoors,
      [{ body: `{"${key}":{"isAdmin":true}}` }, { body: `{"personalDetails":{"${key}":{"isAdmin":true}}}` }, { body: `[{"${key}":1}]` }],
      '422 invalid',
    )
    expect(await knock(app, jsonDoors[0]!, person, { body: {} })).not.toHaveProperty('body.isAdmin')
  })

  it('says 422 to NUL and to half a character, in values and in keys', async () => {
    for (const text of ['\\u0000', 'a\\u0000b', '\\ud800', 'x\\udc00', '\\udfff\\ud800'])
      await expectAll(
        jsonDoors,
        [{ body: `{"email":"${text}"}` }, { body: `{"${text}":1}` }, { body: `{"personalDetails":{"name":{"firstName":"${text}"}}}` }],
        '422 invalid',
      )
  })

  it('says 400 to a body that is nested without end', async () => {
    const deep = (open: string, close: string, times: number) => open.repeat(times) + '1' + close.repeat(times)
    await expectAll(jsonDoors, [{ body: deep('{"a":', '}', 20_000) }, { body: deep('[', ']', 100_000) }], '400 malformed_json')
  })

  it('says 422 to a list where it wants an object', async () => {
    await expectAll(jsonDoors, [{ body: [] }, { body: [1, 2] }, { body: [{}] }], '422 invalid')
  })

  it('says 422 to each of its fields when it holds another kind of thing', async () => {
    for (const door of jsonDoors)
      for (const key of door.keys)
        for (const value of ['[[]]', '{"unheardOf":{}}', '-1.5', '1e400', `"${'x'.repeat(110_000)}"`])
          if (!(value === '-1.5' && takesAnyNumber.has(`${door.name} ${key}`)))
            expect(`${door.name} ${key}: ${summary(await knock(app, door, person, { body: `{"${key}":${value}}` }))}`).toBe(
              `${door.name} ${key}: 422 invalid`,
            )
  })

  it('answers HEAD and OPTIONS without a server error', async () => {
    for (const { path } of doors)
      for (const method of ['HEAD', 'OPTIONS']) {
        const { status } = await fetch(`${app.url}/api/v1${path.replace(/\{\w+\}/g, person.uid)}`, { method })
        expect(`${method} ${path} ${status < 500}`).toBe(`${method} ${path} true`)
      }
  })
})
