import type { StaffActor } from '../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { uuidv7 } from '../platform/uuid'
import { contentVersionOf, digestOf } from './digests'
import { termsAlreadyPublished } from './errors'
import { isFooter, type TermsKind } from './kinds'
import { renderBody } from './renderBody'
import { inTurn, lockTermsVersion, targetOf, type TermsVersion } from './termsVersion'

const currentBeside = statement<{ id: string | null }>(
  'legal.current-beside',
  `SELECT c.id FROM terms_versions v LEFT JOIN terms_versions c ON c.kind = v.kind AND c.language = v.language AND c.status = 'published' WHERE v.id = $1`,
)
const nextNumber = statement<{ version: number }>(
  'legal.next-number',
  `SELECT (coalesce(max(version), 0) + 1)::int AS version FROM terms_versions WHERE kind = $1::enum_terms_versions_kind AND language = $2`,
)
const retire = statement(
  'legal.retire',
  `UPDATE terms_versions SET status = 'retired', retired_at = clock_timestamp(), updated_at = now()
   WHERE kind = $1::enum_terms_versions_kind AND language = $2 AND status = 'published'`,
)
const publish = statement<{ id: string }>(
  'legal.publish',
  `UPDATE terms_versions SET status = 'published', version = $2, html = $3, text = $4, digest = $5, published_at = clock_timestamp(), publish_at = NULL,
     published_by_id = coalesce($6, published_by_id), updated_at = now() WHERE id = $1 AND status IN ('draft', 'scheduled') RETURNING id`,
)
type SetMember = { id: string; kind: TermsKind; title: string; version: number; language: string; digest: string }
const members = statement<SetMember>(
  'legal.set-members',
  `SELECT id, kind::text AS kind, title, version::int AS version, language, digest FROM terms_versions WHERE status = 'published' ORDER BY terms_versions.kind, language`,
)
/** Later than every set before it, whatever the clock says. */
const addSet = statement(
  'legal.add-set',
  `INSERT INTO terms_sets (id, content_version, documents, is_good, published_at, created_at, updated_at)
   SELECT $1, $2, $3::jsonb, true, greatest(clock_timestamp(), max(published_at) + interval '1 millisecond'), now(), now() FROM terms_sets`,
)
const outdate = statement(
  'legal.outdate',
  'UPDATE terms_sets SET is_good = false, updated_at = now() WHERE is_good AND content_version <> $1',
)

export type Published = { id: string; kind: TermsKind; language: string; version: number; status: 'published'; contentVersion: string }

/**
 * Publishes a draft or a scheduled version for everybody, in place of the current one of its kind and language.
 * `replaces` is the current one that its editor has seen (null: none); left out, it is the one that is current when the request comes in. Of two
 * that publish at once one finds another version there than the one it was to replace, and is refused.
 * @throws notFound, termsAlreadyPublished, termsUnpublishable
 */
export const publishTermsVersion = async (
  actor: StaffActor,
  { id, replaces }: { id: string; replaces?: string | null | undefined },
): Promise<Published> => {
  const seen = replaces === undefined ? ((await queryOne(currentBeside, [id]))?.id ?? null) : replaces
  return withTransaction(actor, async (tx) => {
    await inTurn(tx)
    const draft = await lockTermsVersion(tx, id)
    if (!draft) throw notFound()
    if (draft.status === 'published' || draft.status === 'retired') throw termsAlreadyPublished()
    const { id: current } = (await tx.queryOne(currentBeside, [id]))!
    if (current !== seen)
      throw termsAlreadyPublished({
        message: 'Somebody else has just published a version of this text. Look at what differs from it, then publish again.',
        body: { current },
      })
    return publishInTurn(tx, draft)
  })
}

/** Puts the version in its place. The caller holds the turn and the row, which is a draft or scheduled. @throws termsUnpublishable */
export const publishInTurn = async (tx: Tx, draft: TermsVersion): Promise<Published> => {
  const { id, kind, language, title, needsAcceptance } = draft
  const { html, text } = await renderBody(draft.body)
  const { version } = (await tx.queryOne(nextNumber, [kind, language]))!
  await tx.query(retire, [kind, language])
  const digest = digestOf({ kind, language, version, title, html })
  if (!(await tx.queryOne(publish, [id, version, html, text, digest, tx.actor.kind === 'staff' ? tx.actor.id : null])))
    throw termsAlreadyPublished()
  const asksAgain = needsAcceptance && !isFooter(kind)
  const contentVersion = await nameSet(tx, { asksAgain })
  tx.audit('terms.published', {
    target: targetOf(draft),
    changes: {
      version: { after: version },
      contentVersion: { after: contentVersion },
      digest: { after: digest },
      asksAgain: { after: asksAgain },
    },
  })
  return { id, kind, language, version, status: 'published', contentVersion }
}

/** Gives the published texts, as they are now, their content version. */
const nameSet = async (tx: Tx, { asksAgain }: { asksAgain: boolean }): Promise<string> => {
  const documents = await tx.query(members)
  const contentVersion = contentVersionOf(documents)
  await tx.query(addSet, [uuidv7(), contentVersion, JSON.stringify(documents)])
  if (asksAgain) await tx.query(outdate, [contentVersion])
  tx.announce('terms', contentVersion)
  return contentVersion
}
