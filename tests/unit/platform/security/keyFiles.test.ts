import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  KeysMissing,
  loadKeyMaterial,
  readSigningKeys,
  rotateSigningKey,
  type ProvidedKeys,
} from '../../../../src/platform/security/keyFiles'
import { createKeyRing, generateSigningKey } from '../../../../src/platform/security/keyRing'

let parent: string
let directory: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'afya-keys-'))
  directory = join(parent, 'data', 'keys')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const load = (provided: ProvidedKeys = {}, mayCreate = true) => loadKeyMaterial({ directory, provided, mayCreate })

describe('keys in the data directory', () => {
  it('are made on the first start and found on the second', async () => {
    const first = await load()
    expect([...first.made].sort()).toEqual(['codeHmacKey', 'payloadSecret', 'refreshKey', 'sealKey', 'signingKeys'])
    expect(first.codeHmacKey).toHaveLength(32)
    expect(first.refreshKey).toHaveLength(32)
    expect(first.sealKeys).toHaveLength(1)
    const second = await load()
    expect(second).toEqual({ ...first, made: [] })
  })

  it('are all different', async () => {
    const { payloadSecret, codeHmacKey, refreshKey, sealKeys } = await load()
    const texts = [payloadSecret, ...[codeHmacKey, refreshKey, sealKeys[0]!.key].map((key) => key.toString('base64url'))]
    expect(new Set(texts).size).toBe(4)
  })

  it('can be read by their owner only', async () => {
    await load()
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    for (const file of await readdir(directory)) expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600)
  })

  it('are the same for all processes that start at once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => load()))
    for (const one of all) expect({ ...one, made: [] }).toEqual({ ...all[0], made: [] })
    expect(all.flatMap(({ made }) => made)).toHaveLength(5)
    expect((await readdir(directory)).sort()).toEqual(['codeHmacKey', 'payloadSecret', 'refreshKey', 'sealKey', 'signing-keys.json'])
  })

  it('are not made where that is not allowed, and all missing ones are named', async () => {
    const refusal: unknown = await load({ refreshKey: randomBytes(32).toString('hex') }, false).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(KeysMissing)
    expect((refusal as KeysMissing).names.sort()).toEqual(['codeHmacKey', 'payloadSecret', 'sealKey', 'signingKeys'])
  })

  it('that are damaged stop the start and do not show themselves', async () => {
    await load()
    await writeFile(join(directory, 'refreshKey'), 'top secret')
    const refusal: unknown = await load().catch((error: unknown) => error)
    expect(String(refusal)).toContain('refreshKey must have at least 32 characters')
    expect(String(refusal)).not.toContain('top secret')
  })
})

describe('keys that are provided', () => {
  it('win over files and are not written down', async () => {
    const key = randomBytes(32)
    const signing = await generateSigningKey()
    const loaded = await load({
      payloadSecret: 'a payload secret of many characters',
      codeHmacKey: key.toString('hex'),
      refreshKey: key.toString('base64'),
      sealKey: key.toString('base64url'),
      signingKeys: signing.privatePem!,
    })
    expect(loaded.made).toEqual([])
    expect(loaded.payloadSecret).toBe('a payload secret of many characters')
    for (const given of [loaded.codeHmacKey, loaded.refreshKey, loaded.sealKeys[0]!.key]) expect(given).toEqual(key)
    expect(loaded.signingKeys[0]!.kid).toBe(signing.kid)
    expect(await readdir(directory)).toEqual([])
  })

  it('may be any long text, which then stands for its hash', async () => {
    const { codeHmacKey } = await load({ codeHmacKey: 'correct horse battery staple, and then some' })
    expect(codeHmacKey).toHaveLength(32)
    await expect(load({ codeHmacKey: 'short' })).rejects.toThrow('codeHmacKey must have at least 32 characters')
  })

  it('may be several to open what was sealed, the first of which seals', async () => {
    const [one, two] = [randomBytes(32), randomBytes(32)]
    const { sealKeys } = await load({ sealKey: `${one.toString('base64')},${two.toString('base64')}` })
    expect(sealKeys.map(({ key }) => key)).toEqual([one, two])
    expect(sealKeys[0]!.id).not.toBe(sealKeys[1]!.id)
  })
})

describe('rotating the signing key', () => {
  it('publishes a new key in the file, which a running ring takes up', async () => {
    const { signingKeys } = await load()
    const ring = createKeyRing({ keys: signingKeys })
    const rotated = await rotateSigningKey(directory, { publishMs: 0, now: new Date(Date.now() - 1000) })
    expect(rotated).toHaveLength(2)
    expect(await readSigningKeys(directory)).toEqual(rotated)
    ring.replace(rotated)
    expect(ring.signingKey().kid).toBe(rotated[0]!.kid)
    expect(ring.verifyingKey(signingKeys[0]!.kid)).toBeDefined()
    expect((await stat(join(directory, 'signing-keys.json'))).mode & 0o777).toBe(0o600)
  })

  it('happens once when two start it together', async () => {
    await load()
    const outcomes = await Promise.allSettled([rotateSigningKey(directory), rotateSigningKey(directory)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(JSON.parse(await readFile(join(directory, 'signing-keys.json'), 'utf8')).keys).toHaveLength(2)
    await rotateSigningKey(directory)
  })

  it('says so when there is nothing to rotate', async () => {
    await load({ signingKeys: (await generateSigningKey()).privatePem! })
    await expect(rotateSigningKey(directory)).rejects.toThrow('no signing keys')
    expect(await readSigningKeys(directory)).toBeNull()
  })
})
