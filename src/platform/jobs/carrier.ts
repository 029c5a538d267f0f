import { log } from '../log'
import { nudgeRelay } from './nudge'
import { claimDueJobs, runClaimedJob } from './runJob'

/** How due jobs get from the outbox to a handler. `carry` moves some and says how many; `close` ends what runs, then lets go. */
export type Carrier = { carry: () => Promise<number>; close: () => Promise<void> }

/** Jobs at once in one process; handlers wait on the network, so more than the two cores. */
export const jobsAtOnce = 8

/** Without Redis: the outbox itself is the queue (`FOR UPDATE SKIP LOCKED`), and any number of processes may share it. */
export const inProcessCarrier = (): Carrier => {
  const running = new Set<Promise<void>>()
  let isFull = false
  return {
    carry: async () => {
      const free = jobsAtOnce - running.size
      const jobs = free > 0 ? await claimDueJobs(free) : []
      for (const job of jobs) {
        const run: Promise<void> = runClaimedJob(job)
          .catch((error: unknown) => log.error({ err: error, jobId: job.id }, 'a job could not be settled; its lease will run out'))
          .finally(() => {
            running.delete(run)
            // more may wait for this place
            if (isFull) nudgeRelay()
          })
        running.add(run)
      }
      isFull = running.size >= jobsAtOnce
      return jobs.length
    },
    close: async () => void (await Promise.all(running)),
  }
}
