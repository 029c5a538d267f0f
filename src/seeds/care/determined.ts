import { createHash } from 'node:crypto'

/** Milliseconds in the ids, so that they sort as those of today do. */
const idTime = Date.UTC(2026, 0, 5)
export const aDay = 86_400_000
export const anHour = 3_600_000

/** The same uuid (version 7) for the same words and moment on every machine; those of later moments sort later. */
export const idAt = (moment: number, ...words: (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex')
  const time = Math.floor(moment).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}

/** The same for what has no moment. */
export const idOf = (...words: (string | number)[]): string => idAt(idTime, ...words)

/** From 0 up to 1, the same for the same words. */
export const shareOf = (...words: (string | number)[]): number =>
  parseInt(createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 8), 16) / 2 ** 32

export const pick = <T>(list: readonly T[], ...words: (string | number)[]): T => list[Math.floor(shareOf(...words) * list.length)]!

/** A day as `YYYY-MM-DD`, so many days from `now`. */
export const dayFrom = (now: number, days: number): string => new Date(now + days * aDay).toISOString().slice(0, 10)
