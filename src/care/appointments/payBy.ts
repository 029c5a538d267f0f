const minute = 60_000
const hour = 60 * minute

/** So long after booking it has to be paid, and so long before the start at the latest; nobody has less than half an hour. */
export const payWithin = { booking: 24 * hour, start: 2 * hour, least: 30 * minute } as const

/** When a booking has to be paid: a day after it was made, two hours before it begins if that is sooner, and never sooner than in half an hour. */
export const payByOf = ({ bookedAt, startsAt, now }: { bookedAt: Date; startsAt: Date; now: number }): Date =>
  new Date(Math.max(now + payWithin.least, Math.min(bookedAt.getTime() + payWithin.booking, startsAt.getTime() - payWithin.start)))
