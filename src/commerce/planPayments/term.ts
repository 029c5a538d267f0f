/** How long a plan can be paid for once it is asked for, in milliseconds. */
export const payWithin = 24 * 3_600_000

export const termOf = (now: Date): Date => new Date(now.getTime() + payWithin)
