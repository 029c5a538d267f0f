import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const generateKeyPairAsync = promisify(generateKeyPair)

/** A signing key as it is kept in a file or in the environment. Times are ISO 8601. */
export type StoredSigningKey = {
  /** RFC 7638 thumbprint of the public key: the same key has the same id wherever it comes from. */
  kid: string
  /** PKCS#8 PEM; null for a key that only verifies. */
  privatePem: string | null
  /** SPKI PEM. */
  publicPem: string
  /** The key signs from this moment on; it is published and verifies before it. */
  signsFrom: string
  /** The key verifies until this moment; null while nobody retired it. */
  verifiesUntil: string | null
}

export type PublicJwk = { kty: 'RSA'; n: string; e: string; alg: 'RS256'; use: 'sig'; kid: string }

export type KeyRing = {
  /** The youngest key that may sign now. */
  signingKey: () => { kid: string; privateKey: KeyObject }
  /** The public key with this id, unless it is unknown or retired. */
  verifyingKey: (kid: string) => KeyObject | undefined
  /** The document at `/.well-known/jwks.json`: every key that verifies now, the coming one included. */
  jwks: () => { keys: PublicJwk[] }
  /** Takes another set of keys, for instance after a rotation in another process. @throws Error when none of them may sign now */
  replace: (keys: StoredSigningKey[]) => void
}

/** NIST SP 800-57: RSA 2048 is acceptable until 2030. */
const MODULUS_BITS = 2048
const HOUR_MS = 3_600_000
/** A coming key is published this long before it signs, so that every cached JWKS has it by then. */
const PUBLISH_BEFORE_USE_MS = 24 * HOUR_MS
/** A retired key verifies this much longer than the longest-living token it signed. */
const VERIFY_AFTER_USE_MS = 24 * HOUR_MS

const publicJwk = (publicKey: KeyObject): PublicJwk => {
  const { kty, n, e } = publicKey.export({ format: 'jwk' })
  if (kty !== 'RSA' || !n || !e) throw new Error('Signing keys must be RSA keys.')
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
  return { kty, n, e, alg: 'RS256', use: 'sig', kid }
}

const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ format: 'pem', type }).toString()

const storedKey = (key: KeyObject, { signsFrom }: { signsFrom: Date }): StoredSigningKey => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  return {
    kid: publicJwk(publicKey).kid,
    privatePem: key.type === 'private' ? pem(key, 'pkcs8') : null,
    publicPem: pem(publicKey, 'spki'),
    signsFrom: signsFrom.toISOString(),
    verifiesUntil: null,
  }
}

/** Makes a new RSA key that signs from `signsFrom` on (default: at once). */
export const generateSigningKey = async ({ signsFrom = new Date(0) }: { signsFrom?: Date } = {}): Promise<StoredSigningKey> => {
  const { privateKey } = await generateKeyPairAsync('rsa', { modulusLength: MODULUS_BITS })
  return storedKey(privateKey, { signsFrom })
}

/**
 * Reads keys from PEM text, as an environment variable holds them (`\n` may be written out): the first private key signs, every further
 * private or public key only verifies.
 * @throws Error when there is no private key, or a key is not RSA of at least 2048 bits
 */
export const signingKeysFromPem = (text: string): StoredSigningKey[] => {
  const blocks = text.replaceAll('\\n', '\n').match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? []
  const keys = blocks.map((block) => {
    const key = block.includes('PRIVATE KEY') ? createPrivateKey(block) : createPublicKey(block)
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < MODULUS_BITS)
      throw new Error(`Signing keys must be RSA, ${MODULUS_BITS} bits or more.`)
    return storedKey(key, { signsFrom: new Date(0) })
  })
  const signing = keys.find((key) => key.privatePem !== null)
  if (!signing) throw new Error('The signing keys hold no PEM private key.')
  return keys.map((key) => (key === signing ? key : { ...key, privatePem: null }))
}

/**
 * The set after a rotation: a new key, published now and signing in 24 hours (or after `publishMs`); the present ones retire when the last
 * token they signed has expired and a day has passed; those already retired are dropped.
 */
export const rotateSigningKeys = async (
  keys: StoredSigningKey[],
  { now, longestTokenSeconds, publishMs = PUBLISH_BEFORE_USE_MS }: { now: Date; longestTokenSeconds: number; publishMs?: number },
): Promise<StoredSigningKey[]> => {
  const signsFrom = new Date(now.getTime() + publishMs)
  const retiresAt = new Date(signsFrom.getTime() + longestTokenSeconds * 1000 + VERIFY_AFTER_USE_MS).toISOString()
  const kept = keys.filter((key) => key.verifiesUntil === null || Date.parse(key.verifiesUntil) > now.getTime())
  return [await generateSigningKey({ signsFrom }), ...kept.map((key) => ({ ...key, verifiesUntil: key.verifiesUntil ?? retiresAt }))]
}

type LoadedKey = { jwk: PublicJwk; publicKey: KeyObject; privateKey: KeyObject | null; signsFrom: number; verifiesUntil: number }

const loadKey = (key: StoredSigningKey): LoadedKey => {
  const publicKey = createPublicKey(key.publicPem)
  return {
    jwk: publicJwk(publicKey),
    publicKey,
    privateKey: key.privatePem === null ? null : createPrivateKey(key.privatePem),
    signsFrom: Date.parse(key.signsFrom),
    verifiesUntil: key.verifiesUntil === null ? Infinity : Date.parse(key.verifiesUntil),
  }
}

/** @throws Error when none of the keys may sign now */
export const createKeyRing = ({ keys, now = Date.now }: { keys: StoredSigningKey[]; now?: () => number }): KeyRing => {
  let byKid = new Map<string, LoadedKey>()

  const signingKey = (among: Map<string, LoadedKey>) => {
    let youngest: LoadedKey | undefined
    for (const key of among.values()) {
      const maySign = key.privateKey !== null && key.signsFrom <= now() && key.verifiesUntil > now()
      if (maySign && (!youngest || key.signsFrom > youngest.signsFrom)) youngest = key
    }
    if (!youngest?.privateKey) throw new Error('None of the signing keys may sign now.')
    return { kid: youngest.jwk.kid, privateKey: youngest.privateKey }
  }

  const replace = (stored: StoredSigningKey[]) => {
    const loaded = new Map(stored.map(loadKey).map((key) => [key.jwk.kid, key]))
    signingKey(loaded)
    byKid = loaded
  }
  replace(keys)

  return {
    signingKey: () => signingKey(byKid),
    verifyingKey: (kid) => {
      const key = byKid.get(kid)
      return key && key.verifiesUntil > now() ? key.publicKey : undefined
    },
    jwks: () => ({ keys: [...byKid.values()].filter((key) => key.verifiesUntil > now()).map((key) => key.jwk) }),
    replace,
  }
}
