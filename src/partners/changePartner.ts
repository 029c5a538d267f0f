import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { partnerNameTaken, partnerRevoked } from './errors'
import { announcePartnerChange } from './livePartner'
import { isNameTaken, lockPartner, partnerColumns, targetOf, type Partner, type PartnerSettings } from './partner'
import type { PartnerChanges } from './partnerInput'

const change = statement<Partner>(
  'partners.change',
  `UPDATE partners SET name = $2, contact = $3, scopes = $4::jsonb, addresses = $5::jsonb, calls_per_minute = $6, language = $7, updated_at = now()
   WHERE id = $1 RETURNING ${partnerColumns}`,
)

const settingNames = ['name', 'contact', 'scopes', 'addresses', 'callsPerMinute', 'language'] as const

/** People's addresses do not belong into the log. */
const shown = (name: keyof PartnerSettings, value: unknown): unknown => (name === 'contact' && value !== null ? '•••' : value)

const changesTo = (before: Partner, after: PartnerSettings) =>
  Object.fromEntries(
    settingNames
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, { before: shown(name, before[name]), after: shown(name, after[name]) }]),
  )

/**
 * Changes what a partner is called, may use, and from where. It holds for its next call, tokens that are out included.
 * @throws notFound, partnerRevoked, partnerNameTaken
 */
export const changePartner = (actor: Actor, { id, ...asked }: PartnerChanges & { id: string }): Promise<Partner> =>
  withTransaction(actor, async (tx) => {
    const before = await tx.queryOne(lockPartner, [id])
    if (!before) throw notFound()
    if (before.status === 'revoked') throw partnerRevoked()
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
    const after: PartnerSettings = { ...before, ...given }
    const changes = changesTo(before, after)
    if (Object.keys(changes).length === 0) return before
    if ('name' in changes && (await isNameTaken(tx, { name: after.name, by: id }))) throw partnerNameTaken()
    const { name, contact, scopes, addresses, callsPerMinute, language } = after
    const values = [id, name, contact, JSON.stringify(scopes), JSON.stringify(addresses), callsPerMinute, language]
    const partner = await tx.queryOne(change, values)
    tx.audit('partner.changed', { target: targetOf(id), changes })
    announcePartnerChange(tx, id)
    return partner!
  })
