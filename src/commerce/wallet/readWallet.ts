import type { AccountActor } from '../../platform/actor'
import { balancesOf } from '../ledger'

export type WalletBalance = {
  currency: string
  /** What can be spent now. */
  availableMinor: number
  /** On its way to a bank. */
  pendingMinor: number
  /** Set aside for bookings. */
  heldMinor: number
  /** What a practitioner has earned and can be paid out; below zero after a refund, until the next earnings. */
  earningsMinor: number
}

/** What the caller has, a row for each currency they ever had. One statement. */
export const readWallet = async (actor: Pick<AccountActor, 'id'>): Promise<WalletBalance[]> =>
  (await balancesOf(actor.id)).map(({ currency, availableMinor, payableMinor, heldMinor, earningsMinor }) => ({
    currency,
    availableMinor,
    pendingMinor: payableMinor,
    heldMinor,
    earningsMinor,
  }))
