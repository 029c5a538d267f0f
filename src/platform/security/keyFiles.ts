import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { constants } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ACCESS_TOKEN_SECONDS } from './accessTokens'
import { generateSigningKey, rotateSigningKeys, signingKeysFromPem, type StoredSigningKey } from './keyRing'
import { sealKeyOf, type SealKey } from './seal'

const SECRET_BYTES = 32
const SIGNING_KEYS_FILE = 'signing-keys.json'

type SecretName = 'payloadSecret' | 'codeHmacKey' | 'refreshKey' | 'sealKey'
export type KeyName = SecretName | 'signingKeys'

/**
 * Keys given from outside; they win over files. `signingKeys` is PEM text (see signingKeysFromPem); the others are text of 32 characters or
 * more: 32 bytes in hex, base64 or base64url are those bytes, any other text stands for its SHA-256. `sealKey` may be several, separated
 * by commas, of which the first seals.
 */
export type ProvidedKeys = Partial<Record<KeyName, string | undefined>>

export type KeyMaterial = {
  signingKeys: StoredSigningKey[]
  /** Payload's own secret: text. */
  payloadSecret: string
  codeHmacKey: Buffer
  refreshKey: Buffer
  sealKeys: SealKey[]
  /** What this call made because nobody gave it and no file had it. */
  made: KeyName[]
}

/** Keys that are neither given nor in the directory, where making them is not allowed. */
export class KeysMissing extends Error {
  readonly code = 'keys_missing'

  constructor(readonly names: KeyName[]) {
    super(`These keys are neither given nor in the key directory: ${names.join(', ')}.`)
    this.name = 'KeysMissing'
  }
}

const StoredRing = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      privatePem: z.string().nullable(),
      publicPem: z.string(),
      signsFrom: z.iso.datetime(),
      verifiesUntil: z.iso.datetime().nullable(),
    }),
  ),
})

const errorCode = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined)

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Writes a whole file beside `path` that only its owner may read, and returns its name. */
const writeAside = async (path: string, text: string): Promise<string> => {
  const aside = `${path}.${randomUUID()}.tmp`
  const file = await open(aside, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  return aside
}

/** Gives `path` this text unless it is already there. Of two processes at once one wins, and nobody ever sees half a file. */
const createOnce = async (path: string, text: string): Promise<boolean> => {
  const aside = await writeAside(path, text)
  try {
    await link(aside, path).catch(async (error: unknown) => {
      // A few file systems have no hard links: an exclusive copy is the next best.
      if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(String(errorCode(error)))) throw error
      await copyFile(aside, path, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** @throws Error naming the key, never its value, when the text is too short to be a secret */
const longText = (name: string, text: string): string => {
  const trimmed = text.trim()
  if (trimmed.length < SECRET_BYTES)
    throw new Error(`${name} must have at least ${SECRET_BYTES} characters (openssl rand -base64 32 makes one).`)
  return trimmed
}

const keyFromText = (name: string, text: string): Buffer => {
  const secret = longText(name, text)
  if (/^[0-9a-f]{64}$/i.test(secret)) return Buffer.from(secret, 'hex')
  return /^[\w+/-]{43}=?$/.test(secret) ? Buffer.from(secret, 'base64') : createHash('sha256').update(secret).digest()
}

const ringFromText = (text: string): StoredSigningKey[] => StoredRing.parse(JSON.parse(text)).keys
const ringToText = (keys: StoredSigningKey[]) => `${JSON.stringify({ keys }, null, 2)}\n`

/**
 * Loads every key of the system. Those not provided are read from `directory` (0700, files 0600) and made there once when `mayCreate`.
 * Two processes that start at once end up with the same keys.
 * @throws KeysMissing when keys are absent and may not be made; Error when a given or stored key is malformed
 */
export const loadKeyMaterial = async ({
  directory,
  provided,
  mayCreate,
}: {
  directory: string
  provided: ProvidedKeys
  mayCreate: boolean
}): Promise<KeyMaterial> => {
  const made: KeyName[] = []
  const missing: KeyName[] = []
  if (mayCreate) await mkdir(directory, { recursive: true, mode: 0o700 })

  const stored = async (name: KeyName, { file, make }: { file: string; make: () => Promise<string> | string }): Promise<string> => {
    const path = join(directory, file)
    const present = await readIfThere(path)
    if (present !== null) return present
    if (!mayCreate) {
      missing.push(name)
      return ''
    }
    if (await createOnce(path, await make())) made.push(name)
    return readFile(path, 'utf8')
  }

  const secretText = async (name: SecretName): Promise<string> =>
    provided[name] || (await stored(name, { file: name, make: () => `${randomBytes(SECRET_BYTES).toString('base64url')}\n` }))

  const ringText = provided.signingKeys
    ? null
    : await stored('signingKeys', { file: SIGNING_KEYS_FILE, make: async () => ringToText([await generateSigningKey()]) })
  const [payloadSecret, codeHmacKey, refreshKey, sealKey] = await Promise.all([
    secretText('payloadSecret'),
    secretText('codeHmacKey'),
    secretText('refreshKey'),
    secretText('sealKey'),
  ])
  if (missing.length > 0) throw new KeysMissing(missing)

  return {
    signingKeys: ringText === null ? signingKeysFromPem(provided.signingKeys ?? '') : ringFromText(ringText),
    payloadSecret: longText('payloadSecret', payloadSecret),
    codeHmacKey: keyFromText('codeHmacKey', codeHmacKey),
    refreshKey: keyFromText('refreshKey', refreshKey),
    sealKeys: sealKey.split(',').map((text) => sealKeyOf(keyFromText('sealKey', text))),
    made,
  }
}

/** The signing keys in the directory as they are now, for `KeyRing.replace` after a rotation elsewhere; null when there is no such file. */
export const readSigningKeys = async (directory: string): Promise<StoredSigningKey[] | null> => {
  const text = await readIfThere(join(directory, SIGNING_KEYS_FILE))
  return text === null ? null : ringFromText(text)
}

/**
 * Publishes a new signing key in the directory (it signs 24 hours later) and sets the end of the present ones. Returns the new set.
 * @throws Error when there is no key file, or another rotation is under way
 */
export const rotateSigningKey = async (
  directory: string,
  { now = new Date(), publishMs }: { now?: Date; publishMs?: number } = {},
): Promise<StoredSigningKey[]> => {
  const path = join(directory, SIGNING_KEYS_FILE)
  const lock = `${path}.lock`
  if (!(await createOnce(lock, `${process.pid}\n`))) throw new Error(`Another rotation is under way; if none is, remove ${lock}.`)
  try {
    const keys = await readSigningKeys(directory)
    if (keys === null) throw new Error('There are no signing keys to rotate.')
    const rotated = await rotateSigningKeys(keys, { now, longestTokenSeconds: ACCESS_TOKEN_SECONDS, publishMs })
    await rename(await writeAside(path, ringToText(rotated)), path)
    return rotated
  } finally {
    await rm(lock, { force: true })
  }
}
