import { query, queryOne, statement } from '../platform/db'
import { absentOrNotYours, type Foreign } from '../platform/http/errors'
import type { Accepting } from './acceptTerms'

/** A text as the receipt names it; `digest` is SHA-256 of what was read. */
export type AcceptedDocument = { id: string; kind: string; title: string; version: number; language: string; digest: string }

/** Evidence of one acceptance. `number` is its place in the chain, `digest` covers the row and the digest before it. */
export type Receipt = {
  id: string
  number: number
  contentVersion: string
  documents: AcceptedDocument[]
  language: string
  ip: string | null
  userAgent: string | null
  tokenId: string
  requestId: string | null
  consultation: string | null
  acceptedAt: Date
  previousDigest: string
  digest: string
}

export const receiptColumns = `id, seq::int AS number, content_version AS "contentVersion", documents, language, ip, user_agent AS "userAgent",
  token_id AS "tokenId", request_id AS "requestId", consultation, created_at AS "acceptedAt", prev_digest AS "previousDigest", digest`

const ofAccount = statement<Receipt>(
  'legal.receipts-account',
  `SELECT ${receiptColumns} FROM terms_acceptances WHERE account_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY seq DESC LIMIT 200`,
)
const ofConsultation = statement<Receipt>(
  'legal.receipts-consultation',
  `SELECT ${receiptColumns} FROM terms_acceptances WHERE partner_id = $1 AND consultation = $2 AND ($3::uuid IS NULL OR id = $3) ORDER BY seq DESC LIMIT 200`,
)

/** Receipts are kept for good: one that is not the caller's is somebody else's. */
const any = statement<Foreign>('legal.receipt-owner', 'SELECT id, account_id AS "accountId" FROM terms_acceptances WHERE id = $1')

/** The caller's own receipts, newest first; a partner's are those of the consultation that its token is for. */
export const listReceipts = (actor: Accepting): Promise<Receipt[]> =>
  actor.kind === 'account' ? query(ofAccount, [actor.id, null]) : query(ofConsultation, [actor.id, actor.sessionId, null])

/** One of the caller's own. @throws notFound, also for somebody else's */
export const readReceipt = async (actor: Accepting, { id }: { id: string }): Promise<Receipt> => {
  const receipt =
    actor.kind === 'account' ? await queryOne(ofAccount, [actor.id, id]) : await queryOne(ofConsultation, [actor.id, actor.sessionId, id])
  if (!receipt) throw absentOrNotYours('terms-acceptances', await queryOne(any, [id]))
  return receipt
}
