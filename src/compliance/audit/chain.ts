import { query, queryOne, statement } from '../../platform/db'

/** The last row of a lane: everything before it follows from its digest. */
export type LaneHead = { lane: number; seq: number; digest: string }

/** `missing`: rows before this one are gone; `out-of-order`: it does not follow the row before it; `changed`: its content is not what was sealed. */
export type Wrong = 'missing' | 'out-of-order' | 'changed'
export type BrokenRow = { id: string; lane: number; seq: number; seqBefore: number; wrong: Wrong; at: Date }

/** Rows that one statement looks at: a fraction of a second, far from the time limit of a statement. */
const batch = 20_000

const heads = statement<LaneHead>(
  'audit.heads',
  `WITH RECURSIVE lanes AS (
     (SELECT lane FROM audit_log ORDER BY lane LIMIT 1)
     UNION ALL SELECT (SELECT a.lane FROM audit_log a WHERE a.lane > l.lane ORDER BY a.lane LIMIT 1) FROM lanes l WHERE l.lane IS NOT NULL)
   SELECT l.lane::int, h.seq::float8, h.digest FROM lanes l
   CROSS JOIN LATERAL (SELECT a.seq, a.digest FROM audit_log a WHERE a.lane = l.lane ORDER BY a.seq DESC LIMIT 1) h WHERE l.lane IS NOT NULL ORDER BY 1`,
)

/**
 * The words of audit_log_hash() in the database, written out: twice as fast as calling it, and whoever replaces the function there does not deceive
 * the check. A test holds the two against each other.
 */
const sealed = `encode(sha256(convert_to(a.prev_digest || jsonb_build_array(a.lane, a.seq, a.id, extract(epoch FROM a.created_at)::text,
  a.actor_kind, a.actor_id, a.actor_label, a.action, a.target_collection, a.target_id, a.outcome, a.reason, a.ip,
  a.user_agent, a.request_id, a.session_id, a.about, a.changes)::text, 'UTF8')), 'hex')`

type Batch = Pick<LaneHead, 'seq' | 'digest'> & { rows: number; broken: BrokenRow | null }

const nextRows = statement<Batch>(
  'audit.next-rows',
  `WITH part AS (SELECT * FROM audit_log WHERE lane = $1 AND seq > $2 AND seq <= $4 ORDER BY seq LIMIT ${batch}),
   looked AS (
     SELECT a.id, a.seq, a.prev_digest, a.digest, a.created_at, ${sealed} AS sealed,
       lag(a.seq, 1, $2::numeric) OVER w AS seq_before, lag(a.digest, 1, $3::varchar) OVER w AS digest_before
     FROM part a WINDOW w AS (ORDER BY a.seq)),
   judged AS MATERIALIZED (
     SELECT id, seq, digest, created_at, seq_before, CASE
       WHEN seq <> seq_before + 1 THEN 'missing'
       WHEN prev_digest IS DISTINCT FROM digest_before THEN 'out-of-order'
       WHEN digest IS DISTINCT FROM sealed THEN 'changed' END AS wrong
     FROM looked)
   SELECT (SELECT count(*) FROM judged)::int AS rows, l.seq::float8, l.digest,
     (SELECT json_build_object('id', id, 'lane', $1::int, 'seq', seq, 'seqBefore', seq_before, 'wrong', wrong, 'at', created_at)
      FROM judged WHERE wrong IS NOT NULL ORDER BY seq LIMIT 1) AS broken
   FROM (SELECT seq, digest FROM judged ORDER BY seq DESC LIMIT 1) l`,
)

/** Where each chain ends now, by lane. */
export const chainHeads = (): Promise<LaneHead[]> => query(heads)

/**
 * Follows one chain from after `from` to `head`, and recomputes every row's digest on the way; stops at the first row that is not as it was written.
 * @returns how many rows it looked at, and that row
 */
export const followLane = async (head: LaneHead, from?: LaneHead): Promise<{ rows: number; broken: BrokenRow | null }> => {
  let [seq, digest, rows] = [from?.seq ?? 0, from?.digest ?? '', 0]
  while (seq < head.seq) {
    const next = await queryOne(nextRows, [head.lane, seq, digest, head.seq])
    if (!next) break
    rows += next.rows
    if (next.broken) return { rows, broken: { ...next.broken, at: new Date(next.broken.at) } }
    ;({ seq, digest } = next)
  }
  return { rows, broken: null }
}

const lost = statement<LaneHead & { now: string | null; last: number | null }>(
  'audit.lost-heads',
  `SELECT h.lane::int, h.seq::float8, h.digest, a.digest AS now, (SELECT max(seq)::float8 FROM audit_log WHERE lane = h.lane) AS last
   FROM unnest($1::int[], $2::float8[], $3::text[]) WITH ORDINALITY AS h(lane, seq, digest, place)
   LEFT JOIN audit_log a ON a.lane = h.lane::numeric AND a.seq = h.seq::numeric
   WHERE a.digest IS DISTINCT FROM h.digest ORDER BY h.place LIMIT 1`,
)

/** The first of these heads that the chains do not contain any more: with what stands there now, and where its lane ends. */
export const lostHead = (known: readonly LaneHead[]): Promise<(LaneHead & { now: string | null; last: number | null }) | null> =>
  queryOne(lost, [known.map(({ lane }) => lane), known.map(({ seq }) => seq), known.map(({ digest }) => digest)])

const guards = statement<{ name: string }>(
  'audit.missing-guards',
  `SELECT wanted.name FROM unnest('{audit_log_append_only,audit_log_no_truncate,audit_log_seal}'::text[]) AS wanted(name)
   LEFT JOIN pg_trigger t ON t.tgrelid = 'audit_log'::regclass AND t.tgname = wanted.name AND t.tgenabled = 'A' WHERE t.oid IS NULL ORDER BY 1`,
)

/** Triggers that protect the log and are not there, or are switched off. */
export const missingGuards = async (): Promise<string[]> => (await query(guards)).map(({ name }) => name)
