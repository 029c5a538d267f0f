import { statement, withTransaction } from '../db'
import { systemActor } from '../actor'
import { singleton } from '../singleton'
import type { JobDefinition } from './defineJob'

type Schedule = { job: JobDefinition<Record<string, never>>; everySeconds: number }
const schedules = singleton('schedules', () => new Map<string, Schedule>())
const lastSeen = new Map<string, number>()

/** Runs a job every `everySeconds`, once for all processes together. Handlers may overlap with a slow earlier run. */
export const schedule = (job: JobDefinition<Record<string, never>>, { everySeconds }: { everySeconds: number }): void =>
  void schedules.set(job.name, { job, everySeconds })

/** Whether this job runs by the clock: its going well is nothing to tell every few seconds. */
export const isScheduled = (name: string): boolean => schedules.has(name)

const claimSlot = statement<{ name: string }>(
  'schedules.claim',
  `INSERT INTO job_schedules (name, slot) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET slot = excluded.slot WHERE job_schedules.slot < excluded.slot RETURNING name`,
)

/** Queues every schedule whose time slot nobody has claimed yet. One statement a schedule and slot, none in between. */
export const enqueueDueSchedules = async (now: number = Date.now()): Promise<void> => {
  for (const [name, { job, everySeconds }] of schedules) {
    const slot = Math.floor(now / 1000 / everySeconds)
    if (lastSeen.get(name) === slot) continue
    await withTransaction(systemActor(`schedule:${name}`), async (tx) => {
      if (await tx.queryOne(claimSlot, [name, slot])) tx.enqueue(job, {})
    })
    lastSeen.set(name, slot)
  }
}
