import type { Tx } from '../../platform/db'
import { singleton } from '../../platform/singleton'

export type PaymentWanted = {
  purpose: 'health_plan'
  /** The subscription's id. */
  referenceId: string
  accountId: string
  amountMinor: number
  currency: string
}
export type PaymentStarted = {
  paymentId: string
  link: string
  txRef: string
  status: 'pending'
  amountMinor: number
  currency: string
  expiresAt: Date
}

/**
 * How a plan is paid for: all that following knows of money. `startPayment` runs in the transaction that makes the subscription and makes no network
 * call. Who takes payments tells `activatePaid` (or queues `following.activate`) when the money is there.
 */
export type PaymentPort = { startPayment: (tx: Tx, wanted: PaymentWanted) => Promise<PaymentStarted | null> }

/** Nobody takes payments: the subscription waits, without a link to pay at. */
const nobody: PaymentPort = { startPayment: () => Promise.resolve(null) }

const port = singleton<{ current: PaymentPort }>('following.payments', () => ({ current: nobody }))

/** Called once at start by the area that takes payments. */
export const takePayments = (by: PaymentPort): void => void (port.current = by)

export const startPayment: PaymentPort['startPayment'] = (tx, wanted) => port.current.startPayment(tx, wanted)
