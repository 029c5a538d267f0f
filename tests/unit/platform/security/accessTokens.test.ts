import { beforeAll, describe, expect, it } from '@jest/globals'
import { createHmac, createSign } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { createTokenSigner, type AccessTokenSubject } from '../../../../src/platform/security/accessTokens'
import { createKeyRing, generateSigningKey, type StoredSigningKey } from '../../../../src/platform/security/keyRing'
import { createSignedTokens } from '../../../../src/platform/security/signedTokens'

const issuer = 'https://afya.test'
const audience = 'afya-api'
const subject: AccessTokenSubject = {
  sub: '01890000-0000-7000-8000-000000000001',
  sid: '01890000-0000-7000-8000-000000000002',
  userType: 'PATIENT',
  roles: ['patient'],
  tokenVersion: 3,
  legalDocumentsStatus: 'PENDING',
  legalDocumentsVersion: null,
}
const start = Date.parse('2026-05-01T00:00:00Z')

let ours: StoredSigningKey
let theirs: StoredSigningKey
beforeAll(async () => {
  ;[ours, theirs] = await Promise.all([generateSigningKey(), generateSigningKey()])
})

const signerAt = (clock: { time: number }, keys: StoredSigningKey[] = [ours]) => {
  const now = () => clock.time
  return createTokenSigner({ issuer, audience, keys: createKeyRing({ keys, now }), now })
}

describe('access tokens', () => {
  it('carry exactly the claims of the contract', () => {
    const { token, expiresIn, jti } = signerAt({ time: start }).sign(subject)
    const { header, payload } = jwt.decode(token, { complete: true })!
    expect(expiresIn).toBe(1860)
    expect(header).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: ours.kid })
    expect(payload).toEqual({
      iss: issuer,
      aud: audience,
      sub: subject.sub,
      sid: subject.sid,
      jti,
      iat: start / 1000,
      exp: start / 1000 + 1860,
      userType: 'PATIENT',
      roles: ['patient'],
      tv: 3,
      legal_documents_status: 'PENDING',
      legal_documents_version: null,
    })
  })

  it('can be verified by anybody with the published keys', () => {
    const { token } = signerAt({ time: Date.now() }).sign(subject)
    expect(jwt.verify(token, ours.publicPem, { algorithms: ['RS256'], issuer, audience })).toMatchObject({ sub: subject.sub })
  })

  it('are good until they expire, with five seconds of tolerance, remembered or not', () => {
    const clock = { time: start }
    const { token } = signerAt(clock).sign(subject)
    const remembering = signerAt(clock)
    expect(remembering.verify(token)).toMatchObject({ sub: subject.sub, sid: subject.sid })
    clock.time = start + 1864_000
    expect(remembering.verify(token)).not.toBeNull()
    expect(signerAt(clock).verify(token)).not.toBeNull()
    clock.time = start + 1865_000
    expect(remembering.verify(token)).toBeNull()
    expect(signerAt(clock).verify(token)).toBeNull()
    expect(remembering.verify(token)).toBeNull()
  })

  it('are verified once and then remembered: the same frozen claims', () => {
    const signer = signerAt({ time: start })
    const { token } = signer.sign(subject)
    const claims = signer.verify(token)
    expect(signer.verify(token)).toBe(claims)
    expect(Object.isFrozen(claims) && Object.isFrozen(claims!.roles)).toBe(true)
  })

  it('die with their key, remembered or not', () => {
    const ring = createKeyRing({ keys: [ours] })
    const signer = createTokenSigner({ issuer, audience, keys: ring })
    const { token } = signer.sign(subject)
    expect(signer.verify(token)).not.toBeNull()
    ring.replace([theirs])
    expect(signer.verify(token)).toBeNull()
  })

  it('of before a rotation stay good after it', () => {
    const clock = { time: start }
    const old = { ...ours, verifiesUntil: new Date(start + 3_600_000).toISOString() }
    const next = { ...theirs, signsFrom: new Date(start + 60_000).toISOString() }
    const { token } = signerAt(clock, [ours]).sign(subject)
    clock.time = start + 120_000
    const rotated = signerAt(clock, [next, old])
    expect(rotated.verify(token)).not.toBeNull()
    expect(jwt.decode(rotated.sign(subject).token, { complete: true })!.header.kid).toBe(theirs.kid)
  })
})

const base64url = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A token with whatever header and payload, rightly signed with the given key. */
const forge = ({
  header = {},
  payload = {},
  key = ours,
}: {
  header?: Record<string, unknown>
  payload?: Record<string, unknown>
  key?: StoredSigningKey
}) => {
  const seconds = start / 1000
  const parts = [
    base64url({ alg: 'RS256', typ: 'at+jwt', kid: ours.kid, ...header }),
    base64url({
      iss: issuer,
      aud: audience,
      sub: subject.sub,
      sid: subject.sid,
      jti: 'x',
      iat: seconds,
      exp: seconds + 1860,
      userType: 'PATIENT',
      roles: [],
      tv: 0,
      legal_documents_status: 'PENDING',
      legal_documents_version: null,
      ...payload,
    }),
  ].join('.')
  return `${parts}.${createSign('sha256').update(parts).sign(key.privatePem!).toString('base64url')}`
}

describe('a token that is not ours', () => {
  const bodyOf = (token: string) => token.split('.').slice(0, 2).join('.')
  const signatureOf = (token: string) => token.split('.')[2]!

  it('is told from one that is', () => {
    expect(signerAt({ time: start }).verify(forge({}))).toMatchObject({ sub: subject.sub })
  })

  const cases: Array<[string, () => string]> = [
    ['alg none, without signature', () => `${bodyOf(forge({ header: { alg: 'none' } }))}.`],
    ['alg none, with our signature', () => forge({ header: { alg: 'none' } })],
    ['alg None in another case', () => `${bodyOf(forge({ header: { alg: 'nOnE' } }))}.`],
    [
      'HS256 with the public key as its secret',
      () => {
        const body = bodyOf(forge({ header: { alg: 'HS256' } }))
        return `${body}.${createHmac('sha256', ours.publicPem).update(body).digest('base64url')}`
      },
    ],
    [
      'HS256 with the public key without its last line end',
      () => {
        const body = bodyOf(forge({ header: { alg: 'HS256' } }))
        return `${body}.${createHmac('sha256', ours.publicPem.trim()).update(body).digest('base64url')}`
      },
    ],
    ['RS512 in the header', () => forge({ header: { alg: 'RS512' } })],
    ['PS256 in the header', () => forge({ header: { alg: 'PS256' } })],
    ['no kid', () => forge({ header: { kid: undefined } })],
    ['an empty kid', () => forge({ header: { kid: '' } })],
    ['a kid that is no text', () => forge({ header: { kid: [ours.kid] } })],
    ['a kid of Object.prototype', () => forge({ header: { kid: '__proto__' } })],
    ['a foreign kid', () => forge({ header: { kid: theirs.kid }, key: theirs })],
    ['our kid, a foreign key', () => forge({ key: theirs })],
    ['its own key in the header', () => forge({ header: { jwk: { kty: 'RSA' }, kid: theirs.kid }, key: theirs })],
    ['another issuer', () => forge({ payload: { iss: 'https://evil.test' } })],
    ['no issuer', () => forge({ payload: { iss: undefined } })],
    ['another audience', () => forge({ payload: { aud: 'afya-partners' } })],
    ['several audiences', () => forge({ payload: { aud: [audience, 'afya-partners'] } })],
    ['no audience', () => forge({ payload: { aud: undefined } })],
    ['the plain typ JWT', () => forge({ header: { typ: 'JWT' } })],
    ['no typ', () => forge({ header: { typ: undefined } })],
    ['an expiry in the past', () => forge({ payload: { exp: start / 1000 - 6 } })],
    ['no expiry', () => forge({ payload: { exp: undefined } })],
    ['an expiry that is text', () => forge({ payload: { exp: '9999999999' } })],
    ['a start in the future', () => forge({ payload: { nbf: start / 1000 + 60 } })],
    ['no subject', () => forge({ payload: { sub: undefined } })],
    ['an empty subject', () => forge({ payload: { sub: '' } })],
    ['a subject that is no text', () => forge({ payload: { sub: { id: 1 } } })],
    ['no session', () => forge({ payload: { sid: undefined } })],
    ['roles that are no list', () => forge({ payload: { roles: 'superadmin' } })],
    ['no token version', () => forge({ payload: { tv: undefined } })],
    ['a changed payload', () => `${base64url({ alg: 'RS256', typ: 'at+jwt', kid: ours.kid })}.${bodyOf(forge({ payload: { sub: 'other' } })).split('.')[1]}.${signatureOf(forge({}))}`],
    ['a cut signature', () => forge({}).slice(0, -8)],
    ['no signature', () => `${bodyOf(forge({}))}.`],
    ['two parts', () => bodyOf(forge({}))],
    ['a payload that is no JSON', () => {
      const body = `${base64url({ alg: 'RS256', typ: 'at+jwt', kid: ours.kid })}.${base64url('not json')}`
      return `${body}.${createSign('sha256').update(body).sign(ours.privatePem!).toString('base64url')}`
    }],
    ['a payload that is a list', () => {
      const body = `${base64url({ alg: 'RS256', typ: 'at+jwt', kid: ours.kid })}.${base64url([])}`
      return `${body}.${createSign('sha256').update(body).sign(ours.privatePem!).toString('base64url')}`
    }],
    ['nothing', () => ''],
    ['dots', () => '..'],
    ['words', () => 'Bearer of bad news'],
    ['NUL', () => '\0.\0.\0'],
    ['64 kB', () => 'e'.repeat(65_536)],
  ] // prettier-ignore

  it.each(cases)('is nobody: %s', (_name, make) => {
    const signer = signerAt({ time: start })
    expect(signer.verify(make())).toBeNull()
    expect(signer.verify(make())).toBeNull()
  })

  it('is nobody when it is one of our own of another kind', () => {
    const keys = createKeyRing({ keys: [ours] })
    const kind = { typ: 'mfa+jwt', audience: 'afya-mfa', lifetimeSeconds: 600, readClaims: () => ({}) }
    const pending = createSignedTokens({ issuer, kind, keys })
    const { token } = pending.sign({ sub: subject.sub })
    expect(pending.verify(token)).toMatchObject({ sub: subject.sub })
    const access = createTokenSigner({ issuer, audience, keys })
    expect(access.verify(token)).toBeNull()
    expect(pending.verify(access.sign(subject).token)).toBeNull()
  })
})
