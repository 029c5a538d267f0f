const format = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone })

/** An ISO time for people: `28 November 2026 at 14:05 (Asia/Manila)`. An unknown zone falls back to UTC. */
export const formatMoment = (iso: string, timeZone = 'UTC'): string => {
  const moment = new Date(iso)
  try {
    return `${format(timeZone).format(moment)} (${timeZone})`
  } catch (error) {
    if (error instanceof RangeError && timeZone !== 'UTC') return formatMoment(iso)
    throw error
  }
}
