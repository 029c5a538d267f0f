import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { noteEvent } from '../payments'
import type { Judged, MatchKind, Subject } from './finding'
import { matchKinds } from './finding'

type Opened = { id: string; kind: MatchKind; subject: Subject; subjectId: string | null; isNew: boolean }

/**
 * A case is made once: an open one stands for it (and follows its figures while nobody has it in hand); what staff have judged is not put before them again
 * unless its figures have changed. What money was moved for and is found again all the same is another difference, of a payout whose end was turned around.
 */
const keep = statement<Opened>(
  'reconciliation.keep',
  `INSERT INTO reconciliation_cases AS c (id, kind, subject, provider, reference, subject_id, expected_minor, found_minor, currency, found_currency, day, status, created_at, updated_at)
   SELECT f.id, f.kind::enum_reconciliation_cases_kind, f.subject::enum_reconciliation_cases_subject, $2::varchar, f.reference, f."subjectId", f."expectedMinor", f."foundMinor", f.currency,
     f."foundCurrency", $3::varchar, 'open', now(), now()
   FROM jsonb_to_recordset($1::jsonb) AS f(id uuid, kind text, subject text, reference text, "subjectId" text, "expectedMinor" bigint, "foundMinor" bigint, currency text, "foundCurrency" text)
   WHERE NOT EXISTS (SELECT FROM reconciliation_cases o WHERE o.provider = $2::varchar AND o.subject::text = f.subject AND o.reference = f.reference AND o.kind::text = f.kind
     AND o.status = 'resolved' AND o.resolution <> 'self_resolved' AND (o.subject <> 'payout' OR o.transaction_id IS NULL) AND o.expected_minor IS NOT DISTINCT FROM f."expectedMinor"
     AND o.found_minor IS NOT DISTINCT FROM f."foundMinor" AND o.currency IS NOT DISTINCT FROM f.currency AND coalesce(o.found_currency, o.currency) IS NOT DISTINCT FROM coalesce(f."foundCurrency", f.currency))
   ON CONFLICT (provider, subject, kind, reference) WHERE status <> 'resolved' DO UPDATE
     SET expected_minor = excluded.expected_minor, found_minor = excluded.found_minor, currency = excluded.currency, found_currency = excluded.found_currency, updated_at = now()
     WHERE c.status = 'open' AND (c.expected_minor, c.found_minor, c.currency, coalesce(c.found_currency, c.currency))
       IS DISTINCT FROM (excluded.expected_minor, excluded.found_minor, excluded.currency, coalesce(excluded.found_currency, excluded.currency))
   RETURNING id, kind::text AS kind, subject::text AS subject, subject_id AS "subjectId", xmax = 0 AS "isNew"`,
)
const putRight = statement<{ id: string }>(
  'reconciliation.self-resolve',
  `UPDATE reconciliation_cases c SET status = 'resolved', resolution = 'self_resolved', resolved_at = now(), updated_at = now()
   FROM jsonb_to_recordset($2::jsonb) AS j(subject text, reference text, kinds text[])
   WHERE c.provider = $1 AND c.status <> 'resolved' AND c.subject::text = j.subject AND c.reference = j.reference AND c.kind::text = ANY($3::text[])
     AND NOT c.kind::text = ANY(j.kinds) RETURNING c.id`,
)
/** What nobody knew the end of has ended. */
const decided = statement<{ id: string }>(
  'reconciliation.resolve-decided',
  `UPDATE reconciliation_cases c SET status = 'resolved', resolution = 'self_resolved', resolved_at = now(), updated_at = now()
   WHERE c.provider = $1 AND c.status <> 'resolved' AND c.kind = 'stuck' AND (
     (c.subject = 'payment' AND EXISTS (SELECT FROM payments p WHERE p.id::text = c.subject_id AND p.status NOT IN ('pending', 'requires_review')))
     OR (c.subject = 'payout' AND EXISTS (SELECT FROM payouts p WHERE p.id::text = c.subject_id AND p.status NOT IN ('processing', 'requires_review')))
     OR (c.subject = 'refund' AND EXISTS (SELECT FROM refunds r WHERE r.id::text = c.subject_id AND r.status NOT IN ('processing', 'requires_review'))))
   RETURNING c.id`,
)

export type Kept = { opened: Opened[]; putRight: number }

/** Writes what a run has found: new cases, and the end of those that have put themselves right. Twice is the same as once. */
export const keepFindings = async (
  tx: Tx,
  { provider, day, judged }: { provider: string; day: string; judged: readonly Judged[] },
): Promise<Kept> => {
  // a list may show one thing on two of its pages
  const each = [...new Map(judged.map((one) => [`${one.subject} ${one.reference}`, one])).values()]
  const findings = each.flatMap(({ findings: found }) => found)
  const rows = findings.length === 0 ? [] : await tx.query(keep, [JSON.stringify(findings.map((finding) => ({ ...finding, id: uuidv7() }))), provider, day]) // prettier-ignore
  const opened = rows.filter(({ isNew }) => isNew)
  for (const { id, kind, subject, subjectId } of opened)
    if (subjectId) await noteEvent(tx, { subject, subjectId, event: 'reconciliation_case', details: { caseId: id, kind } })
  const verdicts = each.map(({ subject, reference, findings: found, standing = [] }) => ({
    subject,
    reference,
    kinds: [...found.map(({ kind }) => kind), ...standing],
  }))
  const right = [...(await tx.query(putRight, [provider, JSON.stringify(verdicts), matchKinds])), ...(await tx.query(decided, [provider]))]
  for (const { id } of right) tx.audit('reconciliation-case.self-resolved', { target: { collection: 'reconciliation-cases', id } })
  return { opened, putRight: right.length }
}
