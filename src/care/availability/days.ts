/** Milliseconds. */
export const minute = 60_000
export const aDay = 86_400_000

/** A day as its number since 1970-01-01. @param day `YYYY-MM-DD`, of the calendar */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / aDay

export const dayText = (day: number): string => new Date(day * aDay).toISOString().slice(0, 10)

/** 1 is Monday, as in ISO 8601. */
export const weekdayOf = (day: number): number => mod(day + 3, 7) + 1

/** Days of one ISO week have the same number. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7)

/** Minutes since midnight of `HH:MM`, `24:00` included. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whether this is a day of the calendar, written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const mod = (value: number, by: number): number => ((value % by) + by) % by
