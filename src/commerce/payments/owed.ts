import type { Tx } from '../../platform/db'
import { singleton } from '../../platform/singleton'
import type { PaymentPurpose } from './payment'

export type Owed = {
  amountMinor: number
  currency: string
  /** Until when it can be paid; an hour from now when left out. */
  expiresAt?: Date
}

/**
 * Says what somebody has to pay for something of theirs, by its id: the price comes from here, never from the caller. Null when there is no such thing of
 * theirs.
 * @throws nothingDue when nothing is to be paid for it, or not any more
 */
export type PriceOf = (tx: Tx, asked: { accountId: string; referenceId: string }) => Promise<Owed | null>

const registry = singleton('payments.owed', () => new Map<PaymentPurpose, PriceOf>())

/** Says where the price of a purpose comes from, for POST /payment/initiate. Once, at start. */
export const quotePayment = (purpose: Exclude<PaymentPurpose, 'wallet_topup'>, priceOf: PriceOf): void =>
  void registry.set(purpose, priceOf)
export const priceOf = (purpose: PaymentPurpose): PriceOf | undefined => registry.get(purpose)
