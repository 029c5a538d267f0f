import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A 32-byte AES key with the id that goes in front of everything sealed with it. */
export type SealKey = { id: string; key: Buffer }

export type Sealer = {
  /** Encrypts `text` for one place. The result is plain ASCII: `<key id>.<base64url>`. */
  seal: (text: string, context: string) => string
  /** @throws SealBroken when it was changed, sealed for another place, or with a key that is gone */
  open: (sealed: string, context: string) => string
}

/** A sealed text that cannot be opened. It says why, never what. */
export class SealBroken extends Error {
  readonly code = 'seal_broken'

  constructor(reason: string) {
    super(`A sealed value cannot be opened: ${reason}.`)
    this.name = 'SealBroken'
  }
}

/** NIST SP 800-38D: a 96-bit random nonce (fewer than 2^32 messages a key) and the full 128-bit tag. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The id of a key: the first 8 hex digits of its SHA-256, so that nobody has to name keys. */
export const sealKeyOf = (key: Buffer): SealKey => ({ id: createHash('sha256').update(key).digest('hex').slice(0, 8), key })

/**
 * AES-256-GCM. The first key seals; all of them open, so a key is replaced by putting the new one in front.
 * `context` says what the text is for (`accounts.send-invitation`, `account:<id>:totp`): opened with another one it fails.
 */
export const createSealer = ({ keys }: { keys: SealKey[] }): Sealer => {
  const byId = new Map(keys.map(({ id, key }) => [id, key]))
  const newest = keys[0]
  if (!newest) throw new Error('A sealer needs a key.')

  return {
    seal: (text, context) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', newest.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context))
      const encrypted = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${newest.id}.${encrypted.toString('base64url')}`
    },
    open: (sealed, context) => {
      const [id = '', body = ''] = sealed.split('.', 2)
      const key = byId.get(id)
      if (!key) throw new SealBroken('its key is unknown')
      const bytes = Buffer.from(body, 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken('it is too short')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      const start = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
      try {
        return Buffer.concat([start, decipher.final()]).toString('utf8')
      } catch {
        throw new SealBroken('it was changed or sealed for another purpose')
      }
    },
  }
}
