import { singleton } from '../singleton'

const listeners = singleton('jobs.nudge', () => new Set<() => void>())

/** Tells this process's relay that a committed transaction left jobs behind; other processes find them within a second. */
export const nudgeRelay = (): void => {
  for (const listener of listeners) listener()
}

export const onNudge = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
