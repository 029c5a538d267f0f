/**
 * Divides an amount over parts in proportion to their sizes, by largest remainder: whole minor units that sum to the amount, none more than its part.
 * @param sizes whole numbers of 0 or more that sum to at least the amount
 */
export const apportion = (amountMinor: number, sizes: readonly number[]): number[] => {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0 || amountMinor > total)
    throw new RangeError(`${amountMinor} is not within ${total}`)
  if (amountMinor === 0) return sizes.map(() => 0)
  const exact = sizes.map((size) => BigInt(amountMinor) * BigInt(size))
  const shares = exact.map((part) => Number(part / BigInt(total)))
  const remainders = exact.map((part, at) => ({ at, left: part % BigInt(total) }))
  remainders.sort((one, other) => (one.left === other.left ? one.at - other.at : one.left > other.left ? -1 : 1))
  const missing = amountMinor - shares.reduce((sum, share) => sum + share, 0)
  for (const { at } of remainders.slice(0, missing)) shares[at]! += 1
  return shares
}
