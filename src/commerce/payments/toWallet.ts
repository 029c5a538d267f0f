import type { Tx } from '../../platform/db'
import { available, post } from '../ledger'
import type { PaidHandler, PaymentSource } from './handlers'
import type { Payment } from './payment'

/** Puts the money of a payment into the payer's wallet: a top-up, or what was paid for is gone meanwhile (`why`, a code as in `plan_over`). */
export const toWallet = async (
  tx: Tx,
  { id, accountId, amountMinor, currency }: Payment,
  { reference, legs }: PaymentSource,
  why?: string,
): ReturnType<PaidHandler> => {
  const details = { paymentId: id, ...(why && { why }) }
  // what came from the wallet itself moves nowhere by going back to it: the handler has to refuse it instead
  return post(tx, { kind: 'top_up', reference, currency, legs: [...legs, available(accountId, amountMinor)], details })
}
