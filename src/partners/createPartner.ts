import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { uuidv7 } from '../platform/uuid'
import { partnerNameTaken } from './errors'
import { newPartnerId } from './keyPair'
import { giveKeys, isNameTaken, partnerColumns, targetOf, type Partner, type PartnerWithKeys } from './partner'
import type { NewPartner } from './partnerInput'

const insert = statement<Partner>(
  'partners.insert',
  `INSERT INTO partners (id, partner_id, name, contact, scopes, addresses, calls_per_minute, language, status, token_version, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, 'active', 0, now(), now())
   ON CONFLICT (name) DO NOTHING RETURNING ${partnerColumns}`,
)

/**
 * Makes a partner with its first pair of secret and key, which are in the answer and nowhere else.
 * @throws partnerNameTaken
 */
export const createPartner = (actor: Actor, input: NewPartner): Promise<PartnerWithKeys> =>
  withTransaction(actor, async (tx) => {
    const { name, contact, scopes, addresses, callsPerMinute, language } = input
    if (await isNameTaken(tx, { name })) throw partnerNameTaken()
    const values = [uuidv7(), newPartnerId(), name, contact, JSON.stringify(scopes), JSON.stringify(addresses), callsPerMinute, language]
    const partner = await tx.queryOne(insert, values)
    if (!partner) throw partnerNameTaken()
    tx.audit('partner.created', { target: targetOf(partner.id), changes: { scopes: { after: scopes }, addresses: { after: addresses } } })
    return giveKeys(tx, partner)
  })
