import { beforeAll, describe, expect, it } from '@jest/globals'
import jwt from 'jsonwebtoken'
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { opensUsersMe, signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

type Parts = { header: Record<string, unknown>; claims: Record<string, unknown> }

let app: TestApp
let person: SignedInPerson
let good: Parts
let publicKey: KeyObject
const { privateKey: foreignKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
const signedBy = (header: Record<string, unknown>, claims: Record<string, unknown>) =>
  jwt.sign(claims, foreignKey, { algorithm: 'RS256', header: header as unknown as jwt.JwtHeader })

beforeAll(async () => {
  app = await sharedApp()
  person = await signedIn(app)
  const [header = '', claims = ''] = person.accessToken.split('.')
  good = { header: decode(header), claims: decode(claims) }
  const { body } = await app.http.get('/.well-known/jwks.json').expect(200)
  publicKey = createPublicKey({
    key: (body as { keys: { kid: string }[] }).keys.find(({ kid }) => kid === good.header.kid) as never,
    format: 'jwk',
  })
})

const expectRefused = async (token: string) => {
  const { body, headers } = await app.api.get('/users/me', { token }).expect(401)
  expect(body).toMatchObject({ status: 'error', code: 'unauthenticated', errors: [] })
  expect(headers['www-authenticate']).toBe('Bearer')
}

describe('an access token', () => {
  it('as it was given opens the door', async () => {
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
  })

  it.each(['none', 'None', 'NONE', ''])('without a signature is refused (alg "%s")', async (alg) => {
    await expectRefused(`${encode({ ...good.header, alg })}.${encode(good.claims)}.`)
    await expectRefused(`${encode({ ...good.header, alg })}.${encode(good.claims)}.${person.accessToken.split('.')[2]}`)
  })

  it.each(['pem', 'der', 'jwk'])('signed with HS256 and the public key (%s) is refused', async (form) => {
    const secret =
      form === 'jwk' ? JSON.stringify(publicKey.export({ format: 'jwk' })) : publicKey.export({ type: 'spki', format: form as 'pem' })
    const content = `${encode({ ...good.header, alg: 'HS256' })}.${encode(good.claims)}`
    await expectRefused(
      `${content}.${createHmac('sha256', secret as string)
        .update(content)
        .digest('base64url')}`,
    )
  })

  it('without a key id is refused', async () => {
    const { kid: _, ...header } = good.header
    await expectRefused(signedBy(header, good.claims))
    await expectRefused(`${encode(header)}.${person.accessToken.split('.').slice(1).join('.')}`)
  })

  it.each(['unknown', '', '../../etc/passwd', `' OR '1'='1`, '__proto__', 'constructor'])(
    'with the foreign key id "%s" is refused',
    async (kid) => {
      await expectRefused(signedBy({ ...good.header, kid }, good.claims))
    },
  )

  it('with our key id and a foreign signature is refused', async () => {
    await expectRefused(signedBy(good.header, good.claims))
  })

  it('that brings its own key, or the address of one, is refused', async () => {
    const jwk = createPublicKey(foreignKey).export({ format: 'jwk' })
    await expectRefused(signedBy({ ...good.header, jwk }, good.claims))
    await expectRefused(signedBy({ ...good.header, jku: `${app.url}/.well-known/jwks.json` }, good.claims))
    await expectRefused(signedBy({ ...good.header, x5u: 'https://example.com/key' }, good.claims))
  })

  it('with one changed claim is refused', async () => {
    const [header, , signature] = person.accessToken.split('.')
    for (const claims of [
      { ...good.claims, userType: 'PRACTITIONER' },
      { ...good.claims, exp: (good.claims.exp as number) + 1 },
    ])
      await expectRefused(`${header}.${encode(claims)}.${signature}`)
  })

  it('of another kind (an id token, a bare JWT) is refused', async () => {
    await expectRefused(`${encode({ ...good.header, typ: 'JWT' })}.${person.accessToken.split('.').slice(1).join('.')}`)
  })

  it.each([
    ['empty', ''],
    ['words', 'not a token'],
    ['two parts', 'a.b'],
    ['four parts', 'a.b.c.d'],
    ['not base64', '%%%.%%%.%%%'],
    ['very long', 'a'.repeat(9000)],
  ])('that is %s is refused', async (_, token) => {
    await app.api.get('/users/me', { headers: { authorization: `Bearer ${token}` } }).expect(401)
  })

  it('is not taken from the query, a cookie or another scheme', async () => {
    await app.api.get(`/users/me?access_token=${person.accessToken}`).expect(401)
    await app.api.get('/users/me', { headers: { cookie: `payload-token=${person.accessToken}; token=${person.accessToken}` } }).expect(401)
    for (const scheme of ['Basic', 'Token', ''])
      await app.api.get('/users/me', { headers: { authorization: `${scheme} ${person.accessToken}`.trim() } }).expect(401)
  })

  it('is no refresh token, and a refresh token is no access token', async () => {
    await app.api.post('/auth/refresh-token', { body: { refreshToken: person.accessToken.slice(0, 200) } }).expect(401)
    await expectRefused(person.refreshToken)
  })

  it('that is no good is refused where none is needed, so that the app learns of it', async () => {
    await app.api.post('/auth/verify-otp', { body: { email: person.email, otp: '123456' }, token: 'spoiled' }).expect(401)
  })
})
