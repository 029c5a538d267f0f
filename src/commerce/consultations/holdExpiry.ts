/** So long after the end, in milliseconds, money that nobody has asked for stays set aside; then it goes back. */
export const holdFor = 48 * 3_600_000

/** When money set aside for a consultation goes back by itself. */
export const holdExpiryOf = ({ endsAt }: { endsAt: Date }): Date => new Date(endsAt.getTime() + holdFor)
