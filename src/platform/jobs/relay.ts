import { env } from '../env'
import { log } from '../log'
import { inProcessCarrier, type Carrier } from './carrier'
import { onNudge } from './nudge'
import { enqueueDueSchedules } from './schedule'

/** Milliseconds between looks at the outbox when nobody nudges: what another process committed is found within this. */
const pollEvery = 1_000

export type Relay = { close: () => Promise<void> }

/**
 * Moves committed jobs from the outbox to their handlers until closed.
 * @param work false in a process that only serves requests: with Redis it still relays, without it does nothing
 */
export const startRelay = async ({ work }: { work: boolean }): Promise<Relay> => {
  const carrier = await chooseCarrier(work)
  if (!carrier) return { close: async () => {} }
  let closed = false
  let wake: () => void = () => {}
  let nudged = false
  const stopListening = onNudge(() => {
    nudged = true
    wake()
  })
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, nudged || closed ? 0 : pollEvery)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = (async () => {
    while (!closed) {
      nudged = false
      try {
        if (work) await enqueueDueSchedules()
        // while there is more, take more
        while (!closed && (await carrier.carry()) > 0);
      } catch (error) {
        log.warn({ err: error }, 'jobs wait in the outbox: it could not be read or relayed')
        nudged = false
      }
      await rest()
    }
  })()
  return {
    close: async () => {
      closed = true
      stopListening()
      wake()
      await loop
      await carrier.close()
    },
  }
}

const chooseCarrier = async (work: boolean): Promise<Carrier | null> => {
  // a laptop without Redis never loads it
  if (env().REDIS_URL) return (await import('./bullCarrier')).bullCarrier({ work })
  return work ? inProcessCarrier() : null
}
