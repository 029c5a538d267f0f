import type { AccountActor, PartnerActor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { announceAcceptance } from './announceAcceptance'
import { policiesNotAccepted, termsNotPublished, termsOutdated } from './errors'
import { isFooter, type TermsKind } from './kinds'
import { pickLanguage, usualLanguage } from './pickLanguage'
import { receiptColumns, type AcceptedDocument, type Receipt } from './receipts'
import { uuidv7 } from '../platform/uuid'

/** Who can accept terms: always for oneself. */
export type Accepting = AccountActor | PartnerActor

/** Read in the transaction, because a set of four seconds ago may not be the current one. */
const currentSet = statement<{ contentVersion: string; documents: (AcceptedDocument & { kind: TermsKind })[] }>(
  'legal.set-to-accept',
  `SELECT content_version AS "contentVersion", documents FROM terms_sets ORDER BY published_at DESC, id DESC LIMIT 1`,
)
const byAccount = statement<Receipt>(
  'legal.accept-account',
  `INSERT INTO terms_acceptances (id, account_id, content_version, documents, language, ip, user_agent, token_id, request_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, now(), now())
   ON CONFLICT (account_id, content_version) WHERE account_id IS NOT NULL DO NOTHING RETURNING ${receiptColumns}`,
)
const byPartner = statement<Receipt>(
  'legal.accept-partner',
  `INSERT INTO terms_acceptances (id, partner_id, content_version, documents, language, ip, user_agent, token_id, request_id, consultation, created_at, updated_at)
   VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, now(), now())
   ON CONFLICT (partner_id, consultation, content_version) WHERE partner_id IS NOT NULL DO NOTHING RETURNING ${receiptColumns}`,
)
const earlierOfAccount = statement<Receipt>(
  'legal.receipt-account',
  `SELECT ${receiptColumns} FROM terms_acceptances WHERE account_id = $1 AND content_version = $2`,
)
const earlierOfPartner = statement<Receipt>(
  'legal.receipt-partner',
  `SELECT ${receiptColumns} FROM terms_acceptances WHERE partner_id = $1 AND content_version = $2 AND consultation = $3`,
)

type Acceptance = { contentVersion: string; allPoliciesAccepted: unknown; language?: string | undefined }

/**
 * Notes that the caller has accepted the current terms, with what is evidence of it. Accepting again gives the same receipt.
 * `language` is the one that the texts were read in.
 * @throws policiesNotAccepted for anything but `true` or "true"; termsOutdated with the current version; termsNotPublished
 */
export const acceptTerms = (actor: Accepting, { contentVersion, allPoliciesAccepted, language }: Acceptance): Promise<Receipt> => {
  if (allPoliciesAccepted !== true && allPoliciesAccepted !== 'true') return Promise.reject(policiesNotAccepted())
  return withTransaction(actor, async (tx) => {
    const set = await tx.queryOne(currentSet)
    const accepted = (set?.documents ?? []).filter(({ kind }) => !isFooter(kind))
    if (!set || accepted.length === 0) throw termsNotPublished()
    if (contentVersion !== set.contentVersion) throw termsOutdated({ body: { content_version: set.contentVersion } })
    const read = language ?? actor.partner?.language ?? usualLanguage
    const documents = [...new Set(accepted.map(({ kind }) => kind))].map((kind) =>
      pickLanguage(
        accepted.filter((document) => document.kind === kind),
        read,
      ),
    )
    const evidence = [
      JSON.stringify(documents),
      read,
      actor.ip,
      actor.userAgent?.slice(0, 300) ?? null,
      actor.tokenId ?? 'none',
      actor.requestId,
    ]
    const row = [uuidv7(), actor.id, contentVersion, ...evidence]
    const added = actor.kind === 'account' ? await tx.queryOne(byAccount, row) : await tx.queryOne(byPartner, [...row, actor.sessionId])
    const receipt =
      added ??
      (actor.kind === 'account'
        ? await tx.queryOne(earlierOfAccount, [actor.id, contentVersion])
        : await tx.queryOne(earlierOfPartner, [actor.id, contentVersion, actor.sessionId]))
    if (!receipt) throw new Error('an acceptance that is there could not be read')
    if (actor.kind === 'account') await announceAcceptance(tx, { accountId: actor.id, contentVersion })
    if (added)
      tx.audit('terms.accepted', {
        target: { collection: 'terms-acceptances', id: receipt.id },
        ...(actor.kind === 'account' && { about: actor.id }),
        changes: { contentVersion: { after: contentVersion } },
      })
    return receipt
  })
}
