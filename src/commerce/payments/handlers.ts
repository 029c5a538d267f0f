import type { Tx } from '../../platform/db'
import { singleton } from '../../platform/singleton'
import type { Leg, TransactionKind } from '../ledger'
import type { Payment, PaymentPurpose } from './payment'

/** Where the money of a payment comes from: legs that sum to minus its amount, and the one reference under which it may be posted. */
export type PaymentSource = {
  reference: string
  legs: readonly Leg[]
  /** What the posting is where the handler knows nothing better. */
  kind: TransactionKind
}

/**
 * Posts what was paid to where it belongs: one posting of `source.legs` and the legs of the receivers, under `source.reference`. What was paid for may be gone
 * meanwhile: the money is the payer's then (`toWallet`). Runs in the transaction that makes the payment successful, with the payment locked. It does not throw for
 * business reasons, because the money has come.
 */
export type PaidHandler = (tx: Tx, payment: Payment, source: PaymentSource) => Promise<{ transactionId: string }>
/** Runs in the transaction in which a payment has become successful. */
export type SettledListener = (tx: Tx, payment: Payment) => Promise<void>
export type RefundedPayment = { paymentId: string; accountId: string; refundId: string; amountMinor: number; currency: string }
/** Runs in the transaction in which a refund has become final. */
export type RefundedListener = (tx: Tx, refunded: RefundedPayment) => Promise<void>

type Registry = {
  paid: Map<PaymentPurpose, PaidHandler>
  settled: Set<SettledListener>
  refunded: Set<RefundedListener>
}
const registry = singleton<Registry>('payments.handlers', () => ({ paid: new Map(), settled: new Set(), refunded: new Set() }))

/** Says what happens with the money of a purpose. Once, at start. */
export const whenPaid = (purpose: PaymentPurpose, handler: PaidHandler): void => void registry.paid.set(purpose, handler)
export const handlerOf = (purpose: PaymentPurpose): PaidHandler | undefined => registry.paid.get(purpose)

/** Runs after every payment that became successful, by a provider or from the wallet. Once, at start. */
export const afterSettled = (listener: SettledListener): void => void registry.settled.add(listener)
export const tellSettled = async (tx: Tx, payment: Payment): Promise<void> => {
  for (const listener of registry.settled) await listener(tx, payment)
}

/** Runs after every refund that is final. Once, at start. */
export const afterRefunded = (listener: RefundedListener): void => void registry.refunded.add(listener)
/** For who makes refunds final: tells the listeners, in the same transaction. */
export const tellRefunded = async (tx: Tx, refunded: RefundedPayment): Promise<void> => {
  for (const listener of registry.refunded) await listener(tx, refunded)
}
