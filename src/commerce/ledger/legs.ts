/** What a person has in a wallet. */
export type WalletBucket = 'available' | 'held' | 'earnings' | 'payable'
/** What the platform has: debit accounts (at the provider, fees, bank, promotion) have negative sums. */
export type PlatformBucket = 'revenue' | 'promo' | 'refunds_payable' | 'suspense' | 'clearing' | 'fees' | 'bank'

/** One side of a movement, in minor units: positive when the account has more afterwards. `accountId` is null for the platform's own. */
export type Leg = { accountId: string | null; bucket: WalletBucket | PlatformBucket; amountMinor: number }

const ofWallet = (bucket: WalletBucket) => (accountId: string, amountMinor: number): Leg => ({ accountId, bucket, amountMinor }) // prettier-ignore

/** What somebody can spend. */
export const available = ofWallet('available')
/** What is set aside for something to come. */
export const held = ofWallet('held')
/** What a practitioner has earned; below zero after a refund, until the next earnings. */
export const earnings = ofWallet('earnings')
/** What is on its way to a bank. */
export const payable = ofWallet('payable')
/** The platform's own. */
export const platform = (bucket: PlatformBucket, amountMinor: number): Leg => ({ accountId: null, bucket, amountMinor })

/** Accounts in the order in which their wallets are locked; the platform's own, which have none, last. The same legs have one order, however they are given. */
const inOrder = (a: Leg, b: Leg): number => {
  if (a.accountId === b.accountId) return a.bucket < b.bucket ? -1 : 1
  return a.accountId !== null && (b.accountId === null || a.accountId < b.accountId) ? -1 : 1
}

/**
 * One leg for each account, without those that come to nothing, in the order of accounts.
 * @throws RangeError for a sum that is no whole number, or when the legs do not sum to zero: an error of the program's
 */
export const mergedLegs = (legs: readonly Leg[]): Leg[] => {
  const merged = new Map<string, Leg>()
  for (const leg of legs) {
    if (!Number.isSafeInteger(leg.amountMinor)) throw new RangeError(`${leg.amountMinor} is no whole number of minor units`)
    const key = `${leg.accountId} ${leg.bucket}`
    merged.set(key, { ...leg, amountMinor: leg.amountMinor + (merged.get(key)?.amountMinor ?? 0) })
  }
  const left = [...merged.values()].filter(({ amountMinor }) => amountMinor !== 0)
  const sum = left.reduce((total, { amountMinor }) => total + amountMinor, 0)
  if (sum !== 0) throw new RangeError(`the legs sum to ${sum}`)
  if (left.length < 2) throw new RangeError('nothing moves')
  return left.sort(inOrder)
}
