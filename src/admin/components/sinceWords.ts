const units: [name: string, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long ago, in one unit: "3 days". Less than a minute is "a moment". */
export const sinceWords = (moment: Date, now: Date = new Date()): string => {
  const seconds = Math.abs(now.getTime() - moment.getTime()) / 1000
  const [name, length] = units.find(([, size]) => seconds >= size) ?? ['', 0]
  if (!length) return 'a moment'
  const count = Math.floor(seconds / length)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** A moment in full, as it is shown everywhere in the panel: "21 Nov 2026, 23:07 UTC". */
export const momentWords = (moment: Date): string =>
  `${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(moment)} UTC`
