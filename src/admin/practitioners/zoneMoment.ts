/** "Mon 23 Nov, 10:30" by the clock of a zone. */
export const zoneMoment = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(moment)
