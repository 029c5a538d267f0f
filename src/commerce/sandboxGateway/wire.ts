import { currencyUnits } from '../../care/reference'
import { toMajor } from '../currency'
import { gatewayRows, type ChargeData, type LinkData, type RefundData, type Row, type TransferData } from './rows'

/** Major units as the vendor writes them in its answers: a number. */
const major = async (amountMinor: number, currency: string): Promise<number> =>
  Number(toMajor(amountMinor, (await currencyUnits(currency)) ?? 2))

/** One of the vendor's test mode; its last four digits are the payer's own, so that who pays with whose card can be told here too. */
const testCard = {
  first_6digits: '553188',
  last_4digits: '2950',
  issuer: 'MASTERCARD CREDIT',
  country: 'NG',
  type: 'MASTERCARD',
  expiry: '09/32',
}

/** A transaction as the vendor's verify answers it. */
export const wireCharge = async ({ number, reference, status, data, createdAt }: Row<ChargeData>) => {
  const { amountMinor, currency, feeMinor, reason } = data
  const amount = await major(amountMinor, currency)
  const isPaid = status === 'successful'
  const [link] = await gatewayRows.byReference<LinkData>('link', reference)
  return {
    id: number,
    tx_ref: reference,
    flw_ref: `FLW-SBX-${number}`,
    amount,
    currency,
    charged_amount: amount,
    app_fee: await major(feeMinor, currency),
    merchant_fee: 0,
    processor_response: reason ?? (isPaid ? 'Approved' : 'Pending'),
    auth_model: 'PIN',
    narration: 'CARD Transaction',
    status,
    payment_type: 'card',
    created_at: createdAt.toISOString(),
    amount_settled: isPaid ? await major(amountMinor - feeMinor, currency) : 0,
    card: { ...testCard, last_4digits: link?.data.last4 ?? testCard.last_4digits },
    meta: null,
    customer: { id: number, name: 'Sandbox Customer', phone_number: null, email: 'customer@sandbox.example' },
  }
}

const transferWords: Record<string, string> = {
  FAILED: 'DISBURSE FAILED: Invalid beneficiary account',
  SUCCESSFUL: 'Transaction was successful',
}

export const wireTransfer = async ({ number, reference, status, data, createdAt }: Row<TransferData>) => ({
  id: number,
  account_number: null,
  bank_code: null,
  full_name: null,
  created_at: createdAt.toISOString(),
  currency: data.currency,
  debit_currency: data.currency,
  amount: await major(data.amountMinor, data.currency),
  fee: await major(data.feeMinor, data.currency),
  status,
  reference,
  meta: null,
  complete_message: transferWords[status] ?? '',
  requires_approval: 0,
  is_approved: 1,
})

export const wireRefund = async ({ number, status, data, createdAt }: Row<RefundData>) => ({
  id: number,
  tx_id: data.charge,
  flw_ref: `FLW-SBX-${data.charge}`,
  amount_refunded: await major(data.amountMinor, data.currency),
  status,
  destination: 'payment_source',
  created_at: createdAt.toISOString(),
})
