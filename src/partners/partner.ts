import { statement, type Tx } from '../platform/db'
import { uuidv7 } from '../platform/uuid'
import { keptOf, newKeyPair, type KeyPair } from './keyPair'

/** A partner as staff decide it. */
export type PartnerSettings = {
  name: string
  contact: string | null
  scopes: string[]
  addresses: string[]
  callsPerMinute: number
  language: string
}
export type Partner = PartnerSettings & { id: string; partnerId: string; status: 'active' | 'revoked' }
/** A partner, and what is shown of its keys this once. */
export type PartnerWithKeys = { partner: Partner; keys: KeyPair & { partnerId: string } }

export const partnerColumns = `id, partner_id AS "partnerId", name, contact, scopes, addresses, calls_per_minute::int AS "callsPerMinute", language, status`

export const lockPartner = statement<Partner>('partners.lock', `SELECT ${partnerColumns} FROM partners WHERE id = $1 FOR UPDATE`)

const sameName = statement<{ id: string }>(
  'partners.same-name',
  'SELECT id FROM partners WHERE lower(name) = lower($1) AND id IS DISTINCT FROM $2::uuid LIMIT 1',
)

/** Whether another partner goes by this name, in whatever case. */
export const isNameTaken = async (tx: Tx, { name, by = null }: { name: string; by?: string | null }): Promise<boolean> =>
  (await tx.queryOne(sameName, [name, by])) !== null

const insertKeys = statement(
  'partners.insert-keys',
  `INSERT INTO partner_keys (id, partner_id, secret_hash, api_key_hash, api_key_prefix, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp())`,
)

/** Gives a partner one more pair. Only its hashes stay. */
export const giveKeys = async (tx: Tx, partner: Partner): Promise<PartnerWithKeys> => {
  const pair = newKeyPair()
  const { secretHash, apiKeyHash, apiKeyPrefix } = keptOf(pair)
  await tx.query(insertKeys, [uuidv7(), partner.id, secretHash, apiKeyHash, apiKeyPrefix])
  return { partner, keys: { partnerId: partner.partnerId, ...pair } }
}

export const targetOf = (id: string) => ({ collection: 'partners', id })
