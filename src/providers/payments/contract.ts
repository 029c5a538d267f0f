import { ProviderError } from '../ProviderError'
import type { ProviderFailure } from '../ProviderError'

/** All amounts are whole minor units of their currency; the client converts. */
export type Charge = {
  /** The provider's number of it. */
  providerReference: string
  /** Ours, as the provider gives it back. */
  txRef: string
  status: 'successful' | 'pending' | 'failed'
  amountMinor: number | null
  currency: string
  /** What the provider keeps; null while it does not say. */
  feeMinor: number | null
  /** A digest-worthy name of the card or account that paid, as in `card:553188:2950:09/32`; null where the provider says nothing. */
  instrument: string | null
  /** The provider's reason in a code, as in `insufficient_funds`. */
  failureCode: string | null
  createdAt: Date
}

export type Checkout = {
  txRef: string
  amountMinor: number
  currency: string
  /** Where the person comes back to: only a hint, never proof of payment. */
  redirectUrl: string
  customer: { email: string; name: string | null }
  /** What stands on the provider's page. No health data: the plan's or practitioner's name is not among it. */
  title: string
  expiresAt: Date
}

export type Transfer = {
  providerReference: string
  reference: string
  status: 'pending' | 'successful' | 'failed'
  amountMinor: number | null
  currency: string
  feeMinor: number | null
  failureCode: string | null
}

export type NewTransfer = {
  /** Persisted before the call: the provider refuses it a second time. */
  reference: string
  amountMinor: number
  currency: string
  destination: { type: 'bank' | 'mobile_money'; country: string; bankCode: string; accountNumber: string; accountName: string }
  narration: string
}

export type ProviderRefund = {
  providerReference: string
  /** The charge it gives back. */
  chargeReference: string
  status: 'pending' | 'successful' | 'failed'
  amountMinor: number | null
}

export type PayoutRail = { currency: string; country: string; types: readonly ('bank' | 'mobile_money')[] }

/** What somebody told our webhook, in our words. It proves nothing: everything is asked back. */
export type ProviderEvent = {
  /** The same for every copy of the same message. */
  key: string
  event: string
  subject: 'payment' | 'payout' | 'refund' | 'other'
  /** Our reference (tx_ref, transfer reference), or null. */
  reference: string | null
  providerReference: string | null
}

export type PaymentProvider = {
  readonly id: 'flutterwave' | 'sandbox'
  /** Asks for a page on which somebody can pay, good until `until`. The same `txRef` again gives a page for the same charge. */
  initiate(checkout: Checkout): Promise<{ link: string; until: Date }>
  /** The charge with this number; null when the provider knows none. */
  charge(providerReference: string): Promise<Charge | null>
  /** Every charge made with our reference (somebody may pay twice), oldest first; empty when there is none. */
  chargesOf(txRef: string): Promise<Charge[]>
  /** Gives back all or a part of a charge, to where it came from. @throws PaymentRejected `already_refunded` */
  refund(refund: { providerReference: string; amountMinor: number; currency: string; comment: string }): Promise<ProviderRefund>
  refundsOf(chargeReference: string): Promise<ProviderRefund[]>
  /** Sends money out. @throws PaymentUnavailable when nobody knows whether it was taken: ask `transferOf(reference)`, never send again */
  transfer(transfer: NewTransfer): Promise<Transfer>
  /** The transfer with our reference; null when the provider knows none. */
  transferOf(reference: string): Promise<Transfer | null>
  /** The name that a bank has for this account; null where it cannot be asked. @throws PaymentRejected `unknown_account` */
  accountName(destination: { country: string; bankCode: string; accountNumber: string }): Promise<string | null>
  /** A plan of the provider's own that charges cards by itself (Flutterwave: cards only). */
  createPlan(plan: { name: string; amountMinor: number; currency: string; interval: 'month' | 'year' }): Promise<{ planReference: string }>
  /** All charges, transfers and refunds of a UTC day, for reconciliation. */
  listDay(day: string): Promise<{ charges: Charge[]; transfers: Transfer[]; refunds: ProviderRefund[] }>
  /** Where money can be sent. */
  readonly payoutRails: readonly PayoutRail[]
  /** Whether the headers prove that the provider sent this body; compared in constant time. */
  isAuthentic(headers: Record<string, string | string[] | undefined>, rawBody: Buffer): boolean
  /** @returns null for a body that is none of the provider's */
  readEvent(body: unknown): ProviderEvent | null
}

/** The provider has said no, and would again. `code` is ours. */
export class PaymentRejected extends ProviderError {
  constructor(failure: ProviderFailure) {
    super(false, failure)
  }
}

/** Nobody knows whether it was done: timeout, broken connection, 5xx. What was asked for is looked up by our reference, never sent again. */
export class PaymentUnavailable extends ProviderError {
  constructor(failure: ProviderFailure) {
    super(true, failure)
  }
}
