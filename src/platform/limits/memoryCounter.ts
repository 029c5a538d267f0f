import type { LimitDecision, LimitWindow } from './defineLimit'

type Entry = {
  /** Calls counted in each window. */
  counts: number[]
  /** When each window starts anew, ms. */
  resets: number[]
  /** Calls not yet reported to Redis. */
  unreported: number
}

export type MemoryCounter = {
  consume: (key: string) => LimitDecision
  forget: (key: string) => void
  /** The keys with calls that `takeUnreported` has not handed out yet. */
  unreportedKeys: () => string[]
  takeUnreported: (key: string) => number
  /** What all processes together have counted, without this one's unreported calls. */
  correct: (key: string, index: number, counted: { total: number; resetsAt: number }) => void
}

const SECOND_MS = 1000

const denied = (points: number, msLeft: number): LimitDecision => {
  const seconds = Math.max(1, Math.ceil(msLeft / SECOND_MS))
  return { allowed: false, limit: points, remaining: 0, resetSeconds: seconds, retryAfterSeconds: seconds }
}

/**
 * Counts calls by key in this process, synchronously: one Map lookup a call, no timer and no promise.
 *
 * Keys are kept in two generations. When the younger is as old as the longest window, or holds half of `maxKeys`, it becomes the elder one
 * and the former elder, whose windows are over or which has to make room, is dropped as a whole: nothing is ever swept.
 */
export const createMemoryCounter = ({
  windows,
  reports = false,
  maxKeys = 50_000,
  now = Date.now,
}: {
  windows: readonly LimitWindow[]
  /** Keep track of what has not been reported to Redis. */
  reports?: boolean
  maxKeys?: number
  now?: () => number
}): MemoryCounter => {
  let younger = new Map<string, Entry>()
  let elder = new Map<string, Entry>()
  let youngerSince = now()
  const unreported = new Set<string>()
  const last = windows.length - 1
  const lifetimeMs = (windows[last]?.seconds ?? 0) * SECOND_MS
  const mostYounger = Math.ceil(maxKeys / 2)

  const find = (key: string): Entry | undefined => younger.get(key) ?? elder.get(key)

  const begin = (key: string, time: number): Entry => {
    if (younger.size >= mostYounger || time - youngerSince >= lifetimeMs) {
      elder = younger
      younger = new Map()
      youngerSince = time
    }
    const entry = { counts: windows.map(() => 0), resets: windows.map(({ seconds }) => time + seconds * SECOND_MS), unreported: 0 }
    younger.set(key, entry)
    return entry
  }

  const current = (key: string, time: number): Entry => {
    const entry = find(key)
    return entry && (entry.resets[last] ?? 0) > time ? entry : begin(key, time)
  }

  return {
    consume: (key) => {
      const time = now()
      const entry = current(key, time)
      let tightest = 0
      let fewest = Infinity
      for (const [index, { points, seconds }] of windows.entries()) {
        if ((entry.resets[index] ?? 0) <= time) {
          entry.counts[index] = 0
          entry.resets[index] = time + seconds * SECOND_MS
        }
        const left = points - (entry.counts[index] ?? 0)
        if (left <= 0) return denied(points, (entry.resets[index] ?? 0) - time)
        if (left < fewest) {
          fewest = left
          tightest = index
        }
      }
      for (let index = 0; index <= last; index += 1) entry.counts[index] = (entry.counts[index] ?? 0) + 1
      if (reports) {
        if (entry.unreported === 0) unreported.add(key)
        entry.unreported += 1
      }
      return {
        allowed: true,
        limit: windows[tightest]?.points ?? 0,
        remaining: fewest - 1,
        resetSeconds: Math.max(1, Math.ceil(((entry.resets[tightest] ?? 0) - time) / SECOND_MS)),
        retryAfterSeconds: 0,
      }
    },
    forget: (key) => {
      younger.delete(key)
      elder.delete(key)
      unreported.delete(key)
    },
    unreportedKeys: () => [...unreported],
    takeUnreported: (key) => {
      const entry = find(key)
      const count = entry?.unreported ?? 0
      if (entry) entry.unreported = 0
      unreported.delete(key)
      return count
    },
    correct: (key, index, { total, resetsAt }) => {
      const entry = find(key)
      if (!entry) return
      entry.counts[index] = total + entry.unreported
      entry.resets[index] = resetsAt
    },
  }
}
