import { join } from 'node:path'
import { env } from './env'
import { log } from './log'
import { createTokenSigner, type TokenSigner } from './security/accessTokens'
import { loadKeyMaterial, readSigningKeys, rotateSigningKey, type KeyMaterial } from './security/keyFiles'
import { createKeyRing, type KeyRing } from './security/keyRing'
import { createSealer, type Sealer } from './security/seal'
import { singleton } from './singleton'

type Secrets = KeyMaterial & { keyRing: KeyRing; accessTokens: TokenSigner; sealer: Sealer }

const holder = singleton<{ loading?: Promise<Secrets>; loaded?: Secrets }>('secrets', () => ({}))
const directory = () => join(env().AFYA_DATA_DIR, 'keys')

const load = async (): Promise<Secrets> => {
  const given = env()
  const material = await loadKeyMaterial({
    directory: directory(),
    provided: {
      payloadSecret: given.PAYLOAD_SECRET,
      codeHmacKey: given.CODE_KEY,
      refreshKey: given.REFRESH_KEY,
      sealKey: given.SEAL_KEY,
      signingKeys: given.SIGNING_KEYS,
    },
    mayCreate: !given.isProduction,
  })
  if (material.made.length > 0) log.info({ made: material.made }, 'keys were made in the data directory')
  const keyRing = createKeyRing({ keys: material.signingKeys })
  const accessTokens = createTokenSigner({ issuer: given.SERVER_URL, audience: 'afya-api', keys: keyRing })
  const loaded = { ...material, keyRing, accessTokens, sealer: createSealer({ keys: material.sealKeys }) }
  holder.loaded = loaded
  return loaded
}

/**
 * Loads keys and secrets: from the environment, else from the data directory, where they are made on the first start.
 * @throws KeysMissing in production, where nothing is made
 */
export const loadSecrets = (): Promise<Secrets> => (holder.loading ??= load())

/** The loaded secrets. @throws Error before loadSecrets has finished */
export const secrets = (): Secrets => {
  if (!holder.loaded) throw new Error('loadSecrets has not finished')
  return holder.loaded
}

export const sealer = (): Sealer => secrets().sealer

/** Milliseconds between looks at the key files: a rotated key is published a day before it signs, so a minute is early enough. */
const followEvery = 60_000

/** Takes up signing keys that were rotated in the data directory, without a restart. Keys from the environment stay as they are. */
export const followSigningKeys = (): { close: () => Promise<void> } => {
  const reload = async () => {
    const keys = env().SIGNING_KEYS ? null : await readSigningKeys(directory())
    if (keys) secrets().keyRing.replace(keys)
  }
  const timer = setInterval(
    () => reload().catch((error: unknown) => log.error({ err: error }, 'the signing keys could not be read again')),
    followEvery,
  )
  timer.unref()
  return { close: async () => clearInterval(timer) }
}

/** Publishes a new signing key in the data directory; it signs a day later, and the old ones go once their last token is dead. */
export const rotateSigningKeyFile = () => rotateSigningKey(directory())
