import { aDay, dayText, minute, type zoneClock } from '../availability'

/** Minutes of a day, 0 to 1440. */
export type Stretch = { at: number; until: number }

/** One day on the wall: which instants are its own, and at how many minutes of it they stand. Instants are milliseconds UTC. */
export type DayClock = {
  /** `YYYY-MM-DD` */
  text: string
  from: number
  to: number
  has: (from: number, to: number) => boolean
  /** As the clock on the wall says, at both ends; for hours. */
  stretch: (from: number, to: number) => Stretch
  /** From the clock on the wall on, so long as it really lasts; for what takes place, also while the clocks are put back. */
  lasting: (from: number, to: number) => Stretch
}

const clip = (minutes: number): number => Math.min(1440, Math.max(0, minutes))

/** @param day its number since 1970-01-01 */
export const dayClock = (clock: ReturnType<typeof zoneClock>, day: number): DayClock => {
  const [from, to] = [clock.edge(day * aDay, 'earlier'), clock.edge((day + 1) * aDay, 'earlier')]
  const minutes = (instant: number) => (clock.toLocal(instant) - day * aDay) / minute
  return {
    text: dayText(day),
    from,
    to,
    has: (begins, ends) => begins < to && ends > from,
    stretch: (begins, ends) => ({ at: begins < from ? 0 : clip(minutes(begins)), until: ends >= to ? 1440 : clip(minutes(ends)) }),
    lasting: (begins, ends) => {
      const at = minutes(begins)
      return { at: begins < from ? 0 : clip(at), until: begins < from ? clip(minutes(ends)) : clip(at + (ends - begins) / minute) }
    },
  }
}
