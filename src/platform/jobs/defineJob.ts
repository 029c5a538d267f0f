import type { z } from 'zod'
import { singleton } from '../singleton'
import { uuidv7 } from '../uuid'

export type JobContext = { jobId: string; attempt: number; isLastAttempt: boolean; requestId: string; signal: AbortSignal }

export type JobDefinition<Data> = {
  name: string
  schema: z.ZodType<Data>
  priority: number
  attempts: number
  handler: (data: Data, context: JobContext) => Promise<void>
}

export type EnqueueOptions = {
  /** At most one waiting job has this key; a second one is not made. */
  dedupeKey?: string
  delaySeconds?: number
}

/** BullMQ's scale: smaller runs first. */
const priorities = { high: 1, normal: 10, low: 100 } as const

const definitions = singleton('jobs', () => new Map<string, JobDefinition<unknown>>())

/**
 * Declares a kind of job. Data carry ids and sealed codes, never codes or health data, and are checked when queued and again when run.
 * A handler runs at least once: it must do no harm when it runs again. `attempts` is how often before the job is a dead letter.
 */
export const defineJob = <Data>(job: {
  name: string
  schema: z.ZodType<Data>
  priority?: keyof typeof priorities
  attempts?: number
  handler: (data: Data, context: JobContext) => Promise<void>
}): JobDefinition<Data> => {
  const made = { ...job, priority: priorities[job.priority ?? 'normal'], attempts: job.attempts ?? 5 }
  definitions.set(job.name, made as JobDefinition<unknown>)
  return made
}

/** How often each kind of job is tried, by name. */
export const triesOfJobs = (): Record<string, number> =>
  Object.fromEntries([...definitions].map(([name, { attempts }]) => [name, attempts]))

export const jobNamed = (name: string): JobDefinition<unknown> | undefined => definitions.get(name)

/** The outbox row of a job. @throws ZodError when the data are not the job's */
export const jobRow = <Data>(job: JobDefinition<Data>, data: Data, requestId: string, options: EnqueueOptions = {}) => ({
  id: uuidv7(),
  name: job.name,
  data: job.schema.parse(data),
  priority: job.priority,
  delay: options.delaySeconds ?? 0,
  max_attempts: job.attempts,
  dedupe_key: options.dedupeKey ?? null,
  request_id: requestId,
})
