import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { uuidv7 } from '../platform/uuid'
import type { TermsKind } from './kinds'
import { publishInTurn, type Published } from './publishTermsVersion'
import { inTurn, termsVersionColumns, type TermsVersion } from './termsVersion'

const add = statement<TermsVersion>(
  'legal.add-text',
  `INSERT INTO terms_versions (id, kind, language, title, body, needs_acceptance, status, created_at, updated_at)
   VALUES ($1, $2::enum_terms_versions_kind, $3, $4, $5::jsonb, true, 'draft', now(), now()) RETURNING ${termsVersionColumns}`,
)

type Text = { kind: TermsKind; language: string; title: string; body: unknown }

/** Writes a text and publishes it at once, for seeds and imports. */
export const publishTermsText = (actor: Actor, { kind, language, title, body }: Text): Promise<Published> =>
  withTransaction(actor, async (tx) => {
    await inTurn(tx)
    const draft = (await tx.queryOne(add, [uuidv7(), kind, language, title, JSON.stringify(body)]))!
    return publishInTurn(tx, draft)
  })
