import { chainHeads, followLane, missingGuards, type BrokenRow, type LaneHead } from './chain'
import { checkCheckpoints, newestCheckpointHeads, type BrokenCheckpoint } from './checkpoints'
import { chainSentence, checkpointSentence, guardSentence } from './breakWords'

/** One thing that is wrong with the log, in a sentence; `id` is the row that it is about. */
export type AuditBreak = { id: string | null; lane: number | null; seq: number | null; wrong: string; at: Date | null; sentence: string }

export type AuditVerdict = {
  rows: number
  checkpoints: number
  heads: LaneHead[]
  /** The first one first; empty when the log is whole. */
  breaks: AuditBreak[]
}

/** Chains that are followed at the same time: Postgres hashes, and has other work. */
const atOnce = 2

type LaneOutcome = { rows: number; broken: BrokenRow | null }

const followAll = async (heads: readonly LaneHead[], from: readonly LaneHead[]): Promise<LaneOutcome[]> => {
  const waiting = [...heads]
  const outcomes: LaneOutcome[] = []
  const work = async () => {
    for (let head = waiting.shift(); head; head = waiting.shift()) {
      const { lane } = head
      outcomes.push(await followLane(head, from.find((known) => known.lane === lane))) // prettier-ignore
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return outcomes
}

const rowBreak = (broken: BrokenRow): AuditBreak => {
  const { id, lane, seq, wrong, at } = broken
  return { id, lane, seq, wrong, at, sentence: chainSentence(broken) }
}

const checkpointBreak = (broken: BrokenCheckpoint): AuditBreak => ({
  id: null,
  lane: 'lane' in broken ? broken.lane : null,
  seq: 'seq' in broken ? broken.seq : null,
  wrong: broken.wrong,
  at: broken.at,
  sentence: checkpointSentence(broken),
})

const guardBreak = (name: string): AuditBreak => ({
  id: null,
  lane: null,
  seq: null,
  wrong: 'unguarded',
  at: null,
  sentence: guardSentence(name),
})

const byTime = (a: AuditBreak, b: AuditBreak): number => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity)

/**
 * Whether the audit log is as it was written: follows every chain in batches and recomputes every digest, then holds it against all signed checkpoints.
 * @param since `checkpoint` follows the chains only from where the newest checkpoint left off
 */
export const verifyAudit = async ({ since }: { since?: 'checkpoint' } = {}): Promise<AuditVerdict> => {
  const from = since === 'checkpoint' ? await newestCheckpointHeads() : []
  const heads = await chainHeads()
  const outcomes = await followAll(heads, from)
  const { checkpoints, broken } = await checkCheckpoints()
  const rows = outcomes.flatMap((outcome) => outcome.broken ?? []).map(rowBreak)
  // a checkpoint contradicts whatever stands after a broken row too: then the row says more
  const cut = broken && (rows.length === 0 || broken.wrong === 'cut') ? [checkpointBreak(broken)] : []
  const breaks = [...rows.sort(byTime), ...cut, ...(await missingGuards()).map(guardBreak)]
  return { rows: outcomes.reduce((sum, outcome) => sum + outcome.rows, 0), checkpoints, heads, breaks }
}
