import { describe, expect, it } from '@jest/globals'
import { createKeyRing, generateSigningKey, rotateSigningKeys, signingKeysFromPem } from '../../../../src/platform/security/keyRing'
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'

const HOUR = 3_600_000
const start = Date.parse('2026-05-01T00:00:00Z')
const clockAt = (time: number) => ({ now: () => time })

describe('the key ring', () => {
  it('names a key by the thumbprint of RFC 7638', async () => {
    const key = await generateSigningKey()
    const { e, kty, n } = createPublicKey(key.publicPem).export({ format: 'jwk' })
    expect(key.kid).toBe(createHash('sha256').update(`{"e":"${e}","kty":"${kty}","n":"${n}"}`).digest('base64url'))
  })

  it('publishes public halves only', async () => {
    const key = await generateSigningKey()
    const { keys } = createKeyRing({ keys: [key] }).jwks()
    expect(keys).toEqual([{ kty: 'RSA', n: expect.any(String), e: 'AQAB', alg: 'RS256', use: 'sig', kid: key.kid }])
  })

  it('publishes a new key a day before it signs, and keeps the old one until its last token is long gone', async () => {
    const old = await generateSigningKey()
    const [fresh, retired] = await rotateSigningKeys([old], { now: new Date(start), longestTokenSeconds: 1860 })
    const ringAt = (time: number) => createKeyRing({ keys: [fresh!, retired!], ...clockAt(time) })
    const kidsAt = (time: number) =>
      ringAt(time)
        .jwks()
        .keys.map(({ kid }) => kid)

    expect(ringAt(start).signingKey().kid).toBe(old.kid)
    expect(kidsAt(start)).toEqual([fresh!.kid, old.kid])
    expect(ringAt(start + 24 * HOUR - 1).signingKey().kid).toBe(old.kid)
    expect(ringAt(start + 24 * HOUR).signingKey().kid).toBe(fresh!.kid)
    expect(ringAt(start + 48 * HOUR).verifyingKey(old.kid)).toBeDefined()
    expect(ringAt(start + 49 * HOUR).verifyingKey(old.kid)).toBeUndefined()
    expect(kidsAt(start + 49 * HOUR)).toEqual([fresh!.kid])
  })

  it('drops at a rotation what has retired', async () => {
    const first = await rotateSigningKeys([await generateSigningKey()], { now: new Date(start), longestTokenSeconds: 1860 })
    const second = await rotateSigningKeys(first, { now: new Date(start + 100 * HOUR), longestTokenSeconds: 1860 })
    expect(second.map(({ kid }) => kid)).toEqual([second[0]!.kid, first[0]!.kid])
  })

  it('refuses a set in which nothing may sign, and keeps the one it has', async () => {
    const key = await generateSigningKey()
    const ring = createKeyRing({ keys: [key] })
    expect(() => ring.replace([{ ...key, privatePem: null }])).toThrow('may sign')
    expect(() => createKeyRing({ keys: [] })).toThrow('may sign')
    expect(ring.signingKey().kid).toBe(key.kid)
  })

  it('takes another set while running', async () => {
    const [first, second] = await Promise.all([generateSigningKey(), generateSigningKey()])
    const ring = createKeyRing({ keys: [first] })
    ring.replace([second])
    expect(ring.signingKey().kid).toBe(second.kid)
    expect(ring.verifyingKey(first.kid)).toBeUndefined()
  })
})

describe('signing keys from PEM text', () => {
  it('sign with the first private key and verify with all', async () => {
    const [signing, older, foreign] = await Promise.all([generateSigningKey(), generateSigningKey(), generateSigningKey()])
    const text = [foreign.publicPem, signing.privatePem, older.privatePem].join('\n')
    const keys = signingKeysFromPem(text)
    expect(keys.map(({ kid, privatePem }) => [kid, privatePem !== null])).toEqual([
      [foreign.kid, false],
      [signing.kid, true],
      [older.kid, false],
    ])
    expect(createKeyRing({ keys }).signingKey().kid).toBe(signing.kid)
  })

  it('may have their line ends written out, as environment files do', async () => {
    const key = await generateSigningKey()
    expect(signingKeysFromPem(key.privatePem!.replaceAll('\n', '\\n'))[0]!.kid).toBe(key.kid)
  })

  it('are refused when short, of another kind, or without a private one', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    expect(() => signingKeysFromPem(short)).toThrow('2048')
    expect(() => signingKeysFromPem(curve)).toThrow('RSA')
    expect(() => signingKeysFromPem('')).toThrow('no PEM private key')
    const { publicPem } = await generateSigningKey()
    expect(() => signingKeysFromPem(publicPem)).toThrow('no PEM private key')
  })
})
