/** Seconds before try `attempt + 1`: 2, 4, 8 … at most 15 minutes, with up to a quarter more so that a burst of failures spreads. */
export const retryDelay = (attempt: number, random: number = Math.random()): number => Math.min(2 ** attempt, 900) * (1 + random / 4)
