import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { secrets } from '../../platform/secrets'
import { uploadStore } from '../../platform/uploads/store'
import { uuidv7 } from '../../platform/uuid'
import { lostHead, type LaneHead } from './chain'

/** What a checkpoint signs. `previous` is the SHA-256 of the checkpoint before it, so that one good signature vouches for all before. */
const Claims = z.object({
  at: z.iso.datetime(),
  count: z.number(),
  heads: z.array(z.object({ lane: z.number(), seq: z.number(), digest: z.string() })),
  previous: z.string().nullable(),
})
type Claims = z.infer<typeof Claims>
type Kept = { id: string; signature: string }

const audience = 'audit-checkpoint'
/** Under this key the store always has the newest one: a log that was cut together with its checkpoints is found out by it. */
const newestKey = 'audit-checkpoints/00000000-0000-0000-0000-000000000000.jws'
const page = 500

const lock = statement('checkpoints.lock', `SELECT pg_advisory_xact_lock(hashtext('afya.audit_checkpoints'))`)
const newest = statement<Kept>(
  'checkpoints.newest',
  'SELECT id, signature FROM audit_checkpoints ORDER BY created_at DESC, id DESC LIMIT 1',
)
const insert = statement(
  'checkpoints.insert',
  `INSERT INTO audit_checkpoints (id, heads, signature, key_id, created_at, updated_at) VALUES ($1, $2, $3, $4, now(), now())`,
)
const after = statement<Kept>(
  'checkpoints.after',
  `SELECT id, signature FROM audit_checkpoints
   WHERE $1::uuid IS NULL OR (created_at, id) > (SELECT created_at, id FROM audit_checkpoints WHERE id = $1) ORDER BY created_at, id LIMIT ${page}`,
)

const fingerprint = (signature: string): string => createHash('sha256').update(signature).digest('hex')

const sign = (claims: Claims): { signature: string; kid: string } => {
  const { kid, privateKey } = secrets().keyRing.signingKey()
  const header = { alg: 'RS256', typ: 'audit-checkpoint+jws', kid }
  return { kid, signature: jwt.sign({ ...claims, aud: audience }, privateKey, { algorithm: 'RS256', header, noTimestamp: true }) }
}

/** What it says, and whether its signature holds: `unknown` when its key has been retired since. Null for what is no checkpoint. */
const read = (signature: string): { claims: Claims; isSigned: true | 'unknown' } | null => {
  const decoded = jwt.decode(signature, { complete: true })
  const claims = Claims.safeParse(decoded?.payload)
  if (!decoded || !claims.success || decoded.header.typ !== 'audit-checkpoint+jws') return null
  const key = secrets().keyRing.verifyingKey(decoded.header.kid ?? '')
  if (!key) return { claims: claims.data, isSigned: 'unknown' }
  try {
    jwt.verify(signature, key, { algorithms: ['RS256'], audience })
    return { claims: claims.data, isSigned: true }
  } catch {
    // every way to fail means the same: it was not signed by us
    return null
  }
}

/** The chains' ends as the newest checkpoint has them; none when there is no good one. */
export const newestCheckpointHeads = async (): Promise<LaneHead[]> => {
  const kept = await queryOne(newest)
  return (kept && read(kept.signature)?.claims.heads) ?? []
}

const sameHeads = (a: readonly LaneHead[], b: readonly LaneHead[]): boolean =>
  a.length === b.length && a.every(({ lane, digest }) => b.some((other) => other.lane === lane && other.digest === digest))

/**
 * Signs where the chains end, and puts a copy where the database does not reach: the upload store. Nothing when nothing was written since the last one.
 * @param heads as they were verified
 */
export const makeCheckpoint = async (heads: readonly LaneHead[]): Promise<{ made: boolean }> => {
  const made = await withTransaction(systemActor('audit-checkpoint'), async (tx) => {
    await tx.query(lock)
    const before = await tx.queryOne(newest)
    const known = before && read(before.signature)
    if (known && sameHeads(known.claims.heads, heads)) return null
    const count = heads.reduce((sum, { seq }) => sum + seq, 0)
    const at = new Date().toISOString()
    const { signature, kid } = sign({ at, count, heads: [...heads], previous: before ? fingerprint(before.signature) : null })
    const id = uuidv7()
    await tx.query(insert, [id, JSON.stringify(heads), signature, kid])
    return { id, signature }
  })
  if (!made) return { made: false }
  const store = await uploadStore()
  const copy = { bytes: Buffer.from(made.signature), mimeType: 'application/jose' }
  await store.put(`audit-checkpoints/${made.id}.jws`, copy)
  await store.put(newestKey, copy)
  return { made: true }
}

export type BrokenCheckpoint =
  | { wrong: 'cut' | 'rewritten'; lane: number; seq: number; at: Date }
  /** The checkpoint itself was changed, or some were removed. */
  | { wrong: 'checkpoint'; at: Date | null }

const againstChains = async ({ heads, at }: Claims): Promise<BrokenCheckpoint | null> => {
  const lost = await lostHead(heads)
  if (!lost) return null
  const { lane, seq, now, last } = lost
  return now === null && (last ?? 0) < seq
    ? { wrong: 'cut', lane, seq: (last ?? 0) + 1, at: new Date(at) }
    : { wrong: 'rewritten', lane, seq, at: new Date(at) }
}

/**
 * Whether the chains still contain every head that was ever signed, the checkpoints form a chain themselves, and the copy outside knows no newer one.
 * @returns the first contradiction
 */
export const checkCheckpoints = async (): Promise<{ checkpoints: number; broken: BrokenCheckpoint | null }> => {
  // read first: a checkpoint stands in the database before it is copied, so one that is being made is not taken for one that is gone
  const copy = await readCopy()
  let [checkpoints, last] = [0, null as (Kept & { claims: Claims; isSigned: true | 'unknown' }) | null]
  const seen = new Set<string>()
  for (;;) {
    const kept: Kept[] = await query(after, [last?.id ?? null])
    for (const each of kept) {
      const known = read(each.signature)
      const follows = known?.claims.previous === (last ? fingerprint(last.signature) : null)
      if (!known || !follows) return { checkpoints, broken: { wrong: 'checkpoint', at: known ? new Date(known.claims.at) : null } }
      last = { ...each, ...known }
      seen.add(fingerprint(each.signature))
      checkpoints += 1
      const broken = await againstChains(known.claims)
      if (broken) return { checkpoints, broken }
    }
    if (kept.length < page) break
  }
  if (last?.isSigned === 'unknown') return { checkpoints, broken: { wrong: 'checkpoint', at: new Date(last.claims.at) } }
  return { checkpoints, broken: await againstCopy(copy, seen) }
}

const readCopy = async (): Promise<string | undefined> => (await (await uploadStore()).get(newestKey))?.toString('utf8')

const againstCopy = async (copy: string | undefined, seen: ReadonlySet<string>): Promise<BrokenCheckpoint | null> => {
  const known = copy === undefined ? null : read(copy)
  if (copy === undefined || known?.isSigned !== true) return null
  return (
    (await againstChains(known.claims)) ?? (seen.has(fingerprint(copy)) ? null : { wrong: 'checkpoint', at: new Date(known.claims.at) })
  )
}
