/** At most `points` in `seconds`, counted from the first one. */
export type LimitWindow = { points: number; seconds: number }

export type Limit = {
  /** Unique; part of the key in Redis. */
  name: string
  /** What the key is: a client's address (IPv6 by /56) or anything else, an account, a destination, a family of tokens. */
  by: 'ip' | 'subject'
  /** Shortest first. A call refused by one window does not count in the longer ones. */
  windows: readonly LimitWindow[]
  /**
   * `exact`: with Redis, every call asks it. `relaxed`: every call counts in this process at once and is added up through Redis each second,
   * so a limit can be passed by one second's calls of the other processes. For limits on every request.
   */
  counting: 'exact' | 'relaxed'
}

export type LimitDecision = {
  allowed: boolean
  /** Points of the window nearest to its end. */
  limit: number
  remaining: number
  /** Seconds until that window starts anew. */
  resetSeconds: number
  /** Seconds to wait; 0 when allowed. */
  retryAfterSeconds: number
}

export const perMinute = (points: number): LimitWindow => ({ points, seconds: 60 })
export const perMinutes = (minutes: number, points: number): LimitWindow => ({ points, seconds: minutes * 60 })
export const perHour = (points: number): LimitWindow => ({ points, seconds: 3600 })
export const perDay = (points: number): LimitWindow => ({ points, seconds: 86_400 })

/** @throws Error when there is no window, or one without a positive whole number of points and seconds */
export const defineLimit = ({
  name,
  by,
  windows,
  counting = 'exact',
}: Omit<Limit, 'counting'> & Partial<Pick<Limit, 'counting'>>): Limit => {
  const isPositive = (value: number) => Number.isInteger(value) && value > 0
  if (windows.length === 0 || !windows.every(({ points, seconds }) => isPositive(points) && isPositive(seconds))) {
    throw new Error(`The limit ${name} needs windows of whole points and seconds.`)
  }
  return { name, by, windows: [...windows].sort((a, b) => a.seconds - b.seconds), counting }
}
