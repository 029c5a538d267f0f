import { z } from 'zod'
import type { Charge, ProviderRefund, Transfer } from './contract'

/** The two functions that convert between minor units and the vendor's major ones; null for a currency nobody can pay in, or an amount that does not fit it. */
export type Amounts = {
  toMajor: (amountMinor: number, currency: string) => Promise<string>
  toMinor: (major: string | number, currency: string) => Promise<number | null>
}

const Id = z.union([z.number(), z.string().min(1)]).transform(String)
const Amount = z.union([z.number(), z.string()]).nullish()
const text = z.string().nullish()

export const TransactionShape = z.object({
  id: Id,
  tx_ref: z.string(),
  flw_ref: text,
  amount: Amount,
  currency: z.string(),
  charged_amount: Amount,
  app_fee: Amount,
  amount_settled: Amount,
  processor_response: text,
  status: z.string(),
  payment_type: text,
  created_at: z.string(),
  card: z.object({ first_6digits: text, last_4digits: text, expiry: text }).nullish(),
  meta: z.object({ originatoraccountnumber: text }).nullish().catch(null),
  customer: z.object({ phone_number: text }).nullish().catch(null),
})
export type TransactionShape = z.output<typeof TransactionShape>

export const TransferShape = z.object({
  id: Id,
  reference: z.string(),
  amount: Amount,
  currency: z.string(),
  fee: Amount,
  status: z.string(),
  complete_message: text,
})

export const RefundShape = z.object({
  id: Id,
  tx_id: Id.nullish(),
  amount_refunded: Amount,
  status: z.string(),
})

export const PageShape = z.object({
  data: z.array(z.unknown()).nullish(),
  meta: z.object({ page_info: z.object({ total_pages: z.number().int() }).nullish() }).nullish(),
})

/** The vendor's sentences, of which we keep which kind it is: they may quote a name or a number. */
const reasons: readonly [RegExp, string][] = [
  [/insufficient/i, 'insufficient_funds_at_bank'],
  [/declin|honou?r|not permitted/i, 'declined'],
  [/expired/i, 'card_expired'],
  [/time/i, 'timed_out'],
  [/cancel/i, 'cancelled'],
  [/invalid.{0,20}account|account.{0,20}(invalid|not found)|beneficiary/i, 'unknown_account'],
  [/limit/i, 'over_limit'],
]
const failureOf = (words: string | null | undefined, otherwise: string): string =>
  reasons.find(([pattern]) => pattern.test(words ?? ''))?.[1] ?? otherwise

const instrumentOf = ({ card, meta, customer, payment_type }: TransactionShape): string | null => {
  if (card?.first_6digits && card.last_4digits) return `card:${card.first_6digits}:${card.last_4digits}:${card.expiry ?? ''}`
  if (meta?.originatoraccountnumber) return `bank:${meta.originatoraccountnumber}`
  if (customer?.phone_number && /mobile|mpesa|momo/i.test(payment_type ?? '')) return `mobile:${customer.phone_number}`
  return null
}

const present = (amount: string | number | null | undefined): amount is string | number => amount !== null && amount !== undefined
const zero = /^0+(\.0+)?$/

/** What the vendor keeps: what it does not settle to us, or its fee where the payer did not bear it. */
const feeOf = async (shape: TransactionShape, amountMinor: number | null, { toMinor }: Amounts): Promise<number | null> => {
  const minor = async (amount: string | number | null | undefined) => (present(amount) ? toMinor(amount, shape.currency) : null)
  const settled = await minor(shape.amount_settled)
  if (amountMinor !== null && settled !== null && !zero.test(String(shape.amount_settled)) && settled <= amountMinor)
    return amountMinor - settled
  const charged = await minor(shape.charged_amount)
  if (amountMinor !== null && charged !== null && charged > amountMinor) return 0
  return minor(shape.app_fee)
}

const chargeStatuses: Record<string, Charge['status']> = { successful: 'successful', failed: 'failed' }

export const toCharge = async (shape: TransactionShape, amounts: Amounts): Promise<Charge> => {
  const amountMinor = present(shape.amount) ? await amounts.toMinor(shape.amount, shape.currency) : null
  const status = chargeStatuses[shape.status.toLowerCase()] ?? 'pending'
  return {
    providerReference: shape.id,
    txRef: shape.tx_ref,
    status,
    amountMinor,
    currency: shape.currency,
    feeMinor: await feeOf(shape, amountMinor, amounts),
    instrument: instrumentOf(shape),
    failureCode: status === 'failed' ? failureOf(shape.processor_response, 'payment_failed') : null,
    createdAt: new Date(shape.created_at),
  }
}

const transferStatuses: Record<string, Transfer['status']> = { SUCCESSFUL: 'successful', FAILED: 'failed' }

export const toTransfer = async (shape: z.output<typeof TransferShape>, { toMinor }: Amounts): Promise<Transfer> => {
  const status = transferStatuses[shape.status.toUpperCase()] ?? 'pending'
  return {
    providerReference: shape.id,
    reference: shape.reference,
    status,
    amountMinor: present(shape.amount) ? await toMinor(shape.amount, shape.currency) : null,
    currency: shape.currency,
    feeMinor: present(shape.fee) ? await toMinor(shape.fee, shape.currency) : null,
    failureCode: status === 'failed' ? failureOf(shape.complete_message, 'transfer_failed') : null,
  }
}

/** `completed` means that it was begun; `completed-mpgs`, `completed-momo` … that the money is there. */
const refundStatus = (status: string): ProviderRefund['status'] => {
  if (status.startsWith('completed-')) return 'successful'
  return status === 'failed' ? 'failed' : 'pending'
}

export const toRefund = async (
  shape: z.output<typeof RefundShape>,
  { chargeReference, currency }: { chargeReference: string; currency: string | null },
  { toMinor }: Amounts,
): Promise<ProviderRefund> => ({
  providerReference: shape.id,
  chargeReference: shape.tx_id ?? chargeReference,
  status: refundStatus(shape.status.toLowerCase()),
  amountMinor: present(shape.amount_refunded) && currency !== null ? await toMinor(shape.amount_refunded, currency) : null,
})
