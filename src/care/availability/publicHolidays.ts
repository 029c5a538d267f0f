import { aDay, dayNumber, dayText } from './days'

export type Holiday = { day: string; name: string }

/**
 * The public holidays that a whole country keeps, by date-holidays: the days that are known by a rule. Those that depend on the moon are its best guess.
 * The library is large and loaded when it is first needed.
 * @param country ISO 3166-1 alpha-2; one that it does not know has none
 */
export const publicHolidays = async (country: string, { from, to }: { from: number; to: number }): Promise<Holiday[]> => {
  const { default: Holidays } = await import('date-holidays')
  const calendar = new Holidays(country)
  const found = new Map<string, Holiday>()
  for (let year = from; year <= to; year++)
    for (const { date, start, end, name, type } of calendar.getHolidays(year, 'en')) {
      if (type !== 'public') continue
      const first = dayNumber(date.slice(0, 10))
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / aDay))
      for (let day = first; day < first + days; day++) found.set(`${day} ${name}`, { day: dayText(day), name: name.slice(0, 200) })
    }
  return [...found.values()]
}
