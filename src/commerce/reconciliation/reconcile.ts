import { systemActor, type Actor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob, schedule } from '../../platform/jobs'
import { log } from '../../platform/log'
import { z } from 'zod'
import { paymentProvider } from '../payments'
import { keepFindings } from './keepFindings'
import { lookAgain } from './lookAgain'
import { matchDay } from './matchDay'
import { tellStaff } from './tellStaff'

const dayMs = 86_400_000
const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** `last-run`: seconds since 1970. `last-day`: days since then, the latest one up to which all were compared after they were over; null leaves it. */
const note = statement(
  'reconciliation.note-run',
  `INSERT INTO job_schedules (name, slot) SELECT name, slot FROM (VALUES ('reconciliation.last-run', $1::bigint), ('reconciliation.last-day', $2::bigint)) AS n(name, slot)
   WHERE slot IS NOT NULL ON CONFLICT (name) DO UPDATE SET slot = greatest(job_schedules.slot, excluded.slot)`,
)
const lastRun = statement<{ at: number | null; day: number | null; hasPayments: boolean }>(
  'reconciliation.last-run',
  `SELECT (SELECT slot::float8 FROM job_schedules WHERE name = 'reconciliation.last-run') AS at, (SELECT slot::float8 FROM job_schedules WHERE name = 'reconciliation.last-day') AS day,
     EXISTS (SELECT FROM payments WHERE method = 'provider') AS "hasPayments"`,
)

/** Yesterday in UTC: the latest day that is over. */
export const yesterday = (now: Date = new Date()): string => utcDay(now.getTime() - dayMs)

export type RunOutcome = {
  day: string
  /** Charges, transfers and refunds that were compared, older ones with an open case too. */
  compared: number
  /** Among them without any difference. */
  matched: number
  opened: number
  putRight: number
}

/**
 * Compares a UTC day with the provider, looks again at what is open, and mails staff about what is new. Running it again finds the same cases. Only the day
 * that is due counts as done by it, so that neither a look ahead nor one at a day that goes on leaves one out.
 * @throws ProviderError when the provider's list cannot be had; nothing is written then
 */
export const reconcile = async (actor: Actor, { day, now = new Date() }: { day: string; now?: Date }): Promise<RunOutcome> => {
  const provider = paymentProvider()
  const isDue = (await daysDue(now))[0] === day
  const ofDay = await matchDay(provider, { day, now })
  const judged = [...ofDay, ...(await lookAgain(provider, { judged: ofDay, now }))]
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const kept = await keepFindings(tx, { provider: provider.id, day, judged })
      await tellStaff(tx, { day, kinds: kept.opened.map(({ kind }) => kind) })
      await tx.query(note, [Math.floor(now.getTime() / 1000), isDue ? Date.parse(`${day}T00:00:00Z`) / dayMs : null])
      if (actor.kind === 'staff') tx.audit('reconciliation.run', { changes: { day: { before: null, after: day } } })
      const matched = judged.filter(({ findings }) => findings.length === 0).length
      return { day, compared: judged.length, matched, opened: kept.opened.length, putRight: kept.putRight }
    }),
  )
}

/** Days that a worker catches up with after it was away. */
const mostDays = 31
/** An hour for what was paid just before midnight to be settled. */
const settledAfter = 3_600_000

/** Days that are over and were not compared yet, oldest first; none before the first payment. */
export const daysDue = async (now: Date = new Date()): Promise<string[]> => {
  const last = await queryOne(lastRun)
  if (!last?.hasPayments) return []
  const until = Math.floor((now.getTime() - settledAfter) / dayMs) - 1
  const from = last.day === null ? until : Math.max(last.day + 1, until - mostDays + 1)
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => utcDay((from + index) * dayMs))
}

export const reconcileDays = defineJob({
  name: 'commerce.reconcile',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: async () => {
    for (const day of await daysDue())
      log.info(await reconcile(systemActor('reconciliation'), { day }), 'a day was compared with the payment provider')
  },
})

/** Looks every hour whether a day is due, so that one that could not be compared is tried again. */
export const scheduleReconciliation = (): void => schedule(reconcileDays, { everySeconds: 3600 })

const openCases = statement<{ kind: string; status: 'open' | 'in_review'; cases: number; oldest: Date }>(
  'reconciliation.open-by-kind',
  `SELECT kind::text AS kind, status::text AS status, count(*)::int AS cases, min(created_at) AS oldest FROM reconciliation_cases
   WHERE status <> 'resolved' GROUP BY kind, status ORDER BY kind, status`,
)

export type ReconciliationSummary = {
  /** Cases that nobody has resolved, by kind. */
  openByKind: { kind: string; cases: number }[]
  open: number
  inReview: number
  oldest: Date | null
  /** When a day was compared last, and the latest day up to which all were; null before the first one. */
  lastRun: { at: Date; day: string | null } | null
}

/** How reconciliation stands, for the dashboard. Two statements. */
export const reconciliationSummary = async (): Promise<ReconciliationSummary> => {
  const [rows, last] = await Promise.all([query(openCases), queryOne(lastRun)])
  const byKind = new Map<string, number>()
  for (const { kind, cases } of rows) byKind.set(kind, (byKind.get(kind) ?? 0) + cases)
  const count = (wanted: string) => rows.reduce((sum, { status, cases }) => sum + (status === wanted ? cases : 0), 0)
  const times = rows.map(({ oldest }) => oldest.getTime())
  return {
    openByKind: [...byKind].map(([kind, cases]) => ({ kind, cases })),
    open: count('open'),
    inReview: count('in_review'),
    oldest: times.length > 0 ? new Date(Math.min(...times)) : null,
    lastRun: last && last.at !== null ? { at: new Date(last.at * 1000), day: last.day === null ? null : utcDay(last.day * dayMs) } : null,
  }
}
