/** How often an activity happens, as the editor chooses it. `own` is a rule that somebody wrote by the API and the picker has no words for. */
export type Repeat = {
  how: 'once' | 'day' | 'days' | 'week' | 'weekdays' | 'own'
  /** Of `days`: every so many. */
  interval: number
  /** Of `weekdays`: as RRULE names them. */
  weekdays: string[]
  /** `plan`: it goes on to the plan's last day; `day`: to that day of the plan; `count`: so many times. */
  ends: 'plan' | 'day' | 'count'
  count: number
  /** Counted from 1, as people count. */
  lastDay: number
  own: string
}

/** The plan around it: day 0 is the day on which somebody starts. */
type Around = { dayOffset: number; durationDays: number }

export const weekdays = [
  { code: 'MO', name: 'Monday' },
  { code: 'TU', name: 'Tuesday' },
  { code: 'WE', name: 'Wednesday' },
  { code: 'TH', name: 'Thursday' },
  { code: 'FR', name: 'Friday' },
  { code: 'SA', name: 'Saturday' },
  { code: 'SU', name: 'Sunday' },
] as const

/** A plan's days are counted from whenever somebody starts: a last day is written as how often it happens until then. */
const countUntil = (day: number, { dayOffset }: Around, step: number): number => Math.max(1, Math.floor((day - 1 - dayOffset) / step) + 1)

const stepOf = ({ how, interval }: Pick<Repeat, 'how' | 'interval'>): number => (how === 'week' ? 7 : how === 'days' ? interval : 1)

/** The rule that the API takes; null when it happens once. */
export const ruleOf = (repeat: Repeat, around: Around): string | null => {
  const { how, interval, weekdays: on, ends, count, lastDay, own } = repeat
  if (how === 'once') return null
  if (how === 'own') return own
  const until = ends === 'day' ? lastDay : around.durationDays
  // on weekdays it depends on the start how often it is: what lies after the plan's end is left out by itself
  const times = ends === 'count' ? count : how === 'weekdays' ? around.durationDays : countUntil(until, around, stepOf(repeat))
  const parts = {
    day: 'FREQ=DAILY',
    days: `FREQ=DAILY;INTERVAL=${interval}`,
    week: 'FREQ=WEEKLY',
    weekdays: `FREQ=WEEKLY;BYDAY=${weekdays.flatMap(({ code }) => (on.includes(code) ? [code] : [])).join(',')}`,
  }
  return `${parts[how]};COUNT=${times}`
}

const once: Repeat = { how: 'once', interval: 2, weekdays: ['MO', 'WE', 'FR'], ends: 'plan', count: 10, lastDay: 1, own: '' }

/** What the picker shows of a stored rule. */
export const repeatOf = (rule: string | null | undefined, around: Around): Repeat => {
  const start = { ...once, lastDay: around.durationDays }
  if (!rule) return start
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const [freq, count, interval, on] = [
    parts.get('FREQ'),
    Number(parts.get('COUNT')),
    Number(parts.get('INTERVAL') ?? 1),
    parts.get('BYDAY'),
  ]
  const isKnown =
    [...parts.keys()].every((name) => ['FREQ', 'COUNT', 'INTERVAL', 'BYDAY'].includes(name)) &&
    count > 0 &&
    ((freq === 'DAILY' && !on) || (freq === 'WEEKLY' && interval === 1))
  if (!isKnown) return { ...start, how: 'own', own: rule }
  const how = freq === 'DAILY' ? (interval === 1 ? 'day' : 'days') : on ? 'weekdays' : 'week'
  const found = { ...start, how, interval: interval === 1 ? 2 : interval, weekdays: on?.split(',') ?? start.weekdays, count } as const
  const all = how === 'weekdays' ? around.durationDays : countUntil(around.durationDays, around, stepOf(found))
  return { ...found, ends: count >= all ? 'plan' : 'count' }
}

const listed = (words: string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

/** "every day for 10 days", "every Monday and Thursday, 8 times", "once". */
export const repeatWords = (rule: string | null | undefined, around: Around): string => {
  const { how, interval, weekdays: on, ends, count, own } = repeatOf(rule, around)
  if (how === 'once') return 'once'
  if (how === 'own') return `by its own rule (${own})`
  const every = {
    day: 'every day',
    days: interval === 2 ? 'every other day' : `every ${interval} days`,
    week: 'every week',
    weekdays: `every ${listed(weekdays.flatMap(({ code, name }) => (on.includes(code) ? [name] : [])))}`,
  }[how]
  if (ends === 'plan') return `${every} to the end of the plan`
  return how === 'day' ? `${every} for ${count} ${count === 1 ? 'day' : 'days'}` : `${every}, ${count === 1 ? 'once' : `${count} times`}`
}
