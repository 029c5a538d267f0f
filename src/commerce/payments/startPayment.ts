import { randomBytes } from 'node:crypto'
import { statement, type Tx } from '../../platform/db'
import { env } from '../../platform/env'
import { uuidv7 } from '../../platform/uuid'
import { mostMinor } from '../currency'
import { noteEvent } from './noteEvent'
import type { PaymentPurpose } from './payment'
import { paymentProvider } from './paymentProvider'

export type PaymentWanted = {
  accountId: string
  purpose: PaymentPurpose
  /** Of what is paid for. */
  referenceId?: string
  amountMinor: number
  currency: string
  /** Where the person comes back to. */
  redirectUrl?: string
  /** In an hour when left out. */
  expiresAt?: Date
}
export type PaymentStarted = {
  paymentId: string
  txRef: string
  /** A page of ours that leads to the provider's. */
  link: string
  status: 'pending'
  amountMinor: number
  currency: string
  expiresAt: Date
}

/** Milliseconds in which a payment can be made where nothing else is said. */
const usualTerm = 60 * 60 * 1000

/** `afya_` and 128 random bits: whoever knows it may pay, and nobody can guess it. */
const newTxRef = (): string => `afya_${randomBytes(16).toString('base64url')}`
export const linkOf = (txRef: string): string => `${env().SERVER_URL}/pay/${txRef}`

type Open = { id: string; txRef: string; amountMinor: number; currency: string; expiresAt: Date; accountId: string }

const lockOpen = statement<Open>(
  'payments.lock-open',
  `SELECT id, tx_ref AS "txRef", amount_minor::float8 AS "amountMinor", currency, expires_at AS "expiresAt", account_id AS "accountId" FROM payments
   WHERE purpose = $1::enum_payments_purpose AND reference_id = $2 AND status = 'pending' FOR UPDATE`,
)
const supersede = statement(
  'payments.supersede',
  `UPDATE payments SET status = $2::enum_payments_status, failure_code = $3, updated_at = now() WHERE id = $1 AND status = 'pending'`,
)
const insert = statement<{ id: string }>(
  'payments.start',
  `INSERT INTO payments (id, tx_ref, account_id, purpose, reference_id, amount_minor, currency, status, method, provider, redirect_url, expires_at, refunded_minor, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_payments_purpose, $5, $6, $7, 'pending', 'provider', $8, $9, $10, 0, now(), now())
   ON CONFLICT (purpose, reference_id) WHERE status = 'pending' AND reference_id IS NOT NULL DO NOTHING RETURNING id`,
)

/**
 * Ends an open payment for something, because another one takes its place (`replaced`), it was paid otherwise (`paid_otherwise`) or is not wanted any more
 * (`withdrawn`). Should it be paid all the same, the money goes where the handler of its purpose says: into the wallet, when nothing is to be paid.
 */
export const withdrawPayment = async (
  tx: Tx,
  { purpose, referenceId, why }: { purpose: PaymentPurpose; referenceId: string; why: 'replaced' | 'paid_otherwise' | 'withdrawn' },
): Promise<void> => {
  const open = await tx.queryOne(lockOpen, [purpose, referenceId])
  if (open) await endOpen(tx, open, 'abandoned', why)
}

const endOpen = async (tx: Tx, { id }: Open, status: 'abandoned' | 'expired', why: string): Promise<void> => {
  await tx.query(supersede, [id, status, why])
  await noteEvent(tx, { subject: 'payment', subjectId: id, event: status, details: { why } })
}

const startedFrom = ({ id, txRef, amountMinor, currency, expiresAt }: Omit<Open, 'accountId'>): PaymentStarted => ({
  paymentId: id,
  txRef,
  link: linkOf(txRef),
  status: 'pending',
  amountMinor,
  currency,
  expiresAt,
})

/**
 * Asks somebody for money. One that is open for the same thing and sum is given again; one of another sum, or that has run out, makes room for a new one.
 * No network: the provider hears of it when the link is opened, and its reference is stored by then.
 */
export const startPayment = async (tx: Tx, wanted: PaymentWanted): Promise<PaymentStarted> => {
  const { accountId, purpose, referenceId, amountMinor, currency, redirectUrl } = wanted
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || amountMinor > mostMinor)
    throw new RangeError(`${amountMinor} cannot be paid`)
  const expiresAt = wanted.expiresAt ?? new Date(Date.now() + usualTerm)
  const again = referenceId === undefined ? null : await sameAgain(tx, wanted)
  if (again) return again
  const made = { id: uuidv7(), txRef: newTxRef(), amountMinor, currency, expiresAt }
  const { id, txRef } = made
  const values = [
    id,
    txRef,
    accountId,
    purpose,
    referenceId ?? null,
    amountMinor,
    currency,
    paymentProvider().id,
    redirectUrl ?? null,
    expiresAt,
  ]
  // of two at once for one thing the second finds the first one's
  if (!(await tx.queryOne(insert, values))) return startPayment(tx, wanted)
  await noteEvent(tx, { subject: 'payment', subjectId: id, event: 'initiated', details: { purpose, amountMinor, currency } })
  return startedFrom(made)
}

const sameAgain = async (
  tx: Tx,
  { accountId, purpose, referenceId, amountMinor, currency }: PaymentWanted,
): Promise<PaymentStarted | null> => {
  const open = await tx.queryOne(lockOpen, [purpose, referenceId])
  if (!open) return null
  const isOver = open.expiresAt.getTime() <= Date.now()
  if (!isOver && open.accountId === accountId && open.amountMinor === amountMinor && open.currency === currency) return startedFrom(open)
  await endOpen(tx, open, isOver ? 'expired' : 'abandoned', 'replaced')
  return null
}
