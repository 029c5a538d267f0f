import { join } from 'node:path'
import { env } from './env'
import { log } from './log'
import { createTokenSigner, type TokenSigner } from './security/accessTokens'
import { loadKeyMaterial, readSigningKeys, type KeyMaterial } from './security/keyFiles'
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

/** Takes up a rotated signing key that another process, or an operator, has put into the data directory. */
export const reloadSigningKeys = async (): Promise<void> => {
  if (env().SIGNING_KEYS) return
  const keys = await readSigningKeys(directory())
  if (keys) secrets().keyRing.replace(keys)
}
