import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { available } from '../ledger'
import { handlerOf, tellSettled } from './handlers'
import { noteEvent } from './noteEvent'
import { lockPayment, type PaymentPurpose } from './payment'
import { withdrawPayment } from './startPayment'

export type WalletPayment = {
  accountId: string
  purpose: Exclude<PaymentPurpose, 'wallet_topup'>
  referenceId: string
  amountMinor: number
  currency: string
}

const insert = statement(
  'payments.from-wallet',
  `INSERT INTO payments (id, tx_ref, account_id, purpose, reference_id, amount_minor, currency, status, method, refunded_minor, expires_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_payments_purpose, $5, $6, $7, 'pending', 'wallet', 0, now(), now(), now())`,
)
const succeed = statement(
  'payments.wallet-paid',
  `UPDATE payments SET status = 'successful', transaction_id = $2, paid_at = now(), updated_at = now() WHERE id = $1`,
)

/**
 * Pays from the payer's wallet, at once: the handler of the purpose posts it, as for money that came from outside. A payment at the provider that was open for
 * the same thing ends.
 * @throws insufficientFunds; the transaction is lost then
 */
export const payFromWallet = async (tx: Tx, wanted: WalletPayment): Promise<{ paymentId: string; transactionId: string }> => {
  const { accountId, purpose, referenceId, amountMinor, currency } = wanted
  const handler = handlerOf(purpose)
  if (!handler) throw new Error(`nobody takes the money of ${purpose}`)
  await withdrawPayment(tx, { purpose, referenceId, why: 'paid_otherwise' })
  const id = uuidv7()
  await tx.query(insert, [id, `wallet_${id}`, accountId, purpose, referenceId, amountMinor, currency])
  const payment = (await lockPayment(tx, id))!
  const source = { reference: `payment:${id}`, legs: [available(accountId, -amountMinor)], kind: 'payment' as const }
  const { transactionId } = await handler(tx, payment, source)
  await tx.query(succeed, [id, transactionId])
  await noteEvent(tx, { subject: 'payment', subjectId: id, event: 'posted', details: { transactionId, method: 'wallet' } })
  await tellSettled(tx, { ...payment, status: 'successful', transactionId, paidAt: new Date() })
  return { paymentId: id, transactionId }
}
