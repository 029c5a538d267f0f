import type { StaffActor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { uuidv7 } from '../platform/uuid'
import { termsNothingToFollow } from './errors'
import { inTurn, lockTermsVersion, targetOf } from './termsVersion'

/** An untouched copy of the version, or what was begun since the current one was published. */
const openDraft = statement<{ id: string }>(
  'legal.open-draft',
  `SELECT d.id FROM terms_versions v JOIN terms_versions d ON d.kind = v.kind AND d.language = v.language AND d.status IN ('draft', 'scheduled')
     AND ((d.title, d.body) = (v.title, v.body) OR v.status = 'published' AND d.created_at > v.published_at) WHERE v.id = $1 ORDER BY d.created_at DESC LIMIT 1`,
)
const copy = statement<{ id: string }>(
  'legal.copy',
  `INSERT INTO terms_versions (id, kind, language, title, body, needs_acceptance, status, created_at, updated_at)
   SELECT $1, kind, language, title, body, needs_acceptance, 'draft', now(), now() FROM terms_versions WHERE id = $2 RETURNING id`,
)

/**
 * A draft that begins as a published version reads. The one that somebody has begun already is given back instead of a second.
 * @throws notFound, termsNothingToFollow when that version is itself a draft
 */
export const writeNextVersion = (actor: StaffActor, { id }: { id: string }): Promise<{ id: string; isNew: boolean }> =>
  withTransaction(actor, async (tx) => {
    await inTurn(tx)
    const published = await lockTermsVersion(tx, id)
    if (!published) throw notFound()
    if (published.status === 'draft' || published.status === 'scheduled') throw termsNothingToFollow()
    const open = await tx.queryOne(openDraft, [id])
    if (open) return { id: open.id, isNew: false }
    const draft = (await tx.queryOne(copy, [uuidv7(), id]))!
    tx.audit('terms.created', { target: targetOf(draft), changes: { from: { after: id } } })
    return { id: draft.id, isNew: true }
  })
