import { statement, type Tx } from '../../platform/db'
import type { Transfer } from '../../providers/payments'
import { earnings, payable, platform, type Leg } from '../ledger'

export type PayoutStatus = 'pending_approval' | 'processing' | 'paid' | 'failed' | 'rejected' | 'cancelled' | 'requires_review'

/** Earnings on their way out. */
export type Payout = {
  id: string
  /** What the provider knows it by; it takes a reference once. */
  reference: string
  accountId: string
  amountMinor: number
  currency: string
  feeMinor: number | null
  destinationId: string
  status: PayoutStatus
  /** What it counts as since staff have turned its end around after the provider; `status` is how it ended first. */
  correctedStatus: 'paid' | 'failed' | null
  provider: string | null
  providerReference: string | null
  failureCode: string | null
  decidedById: string | null
  /** Written before the provider is called: from then on it is asked and never sent again. */
  sentAt: Date | null
  settledAt: Date | null
  createdAt: Date
}

/** Columns of `payouts p` as a Payout. */
export const payoutColumns = `p.id, p.reference, p.account_id AS "accountId", p.amount_minor::float8 AS "amountMinor", p.currency, p.fee_minor::float8 AS "feeMinor",
  p.destination_id AS "destinationId", p.status::text AS status, p.corrected_status::text AS "correctedStatus", p.provider, p.provider_reference AS "providerReference", p.failure_code AS "failureCode",
  p.decided_by_id AS "decidedById", p.sent_at AS "sentAt", p.settled_at AS "settledAt", p.created_at AS "createdAt"`

/** Who is told, and where. */
export type Payee = {
  id: string
  email: string | null
  mobileNo: string | null
  firstName: string | null
  timezone: string | null
  isActive: boolean
}
export type PayoutFile = Payout & { payee: Payee; last4: string }

export const payeeJson = `json_build_object('id', a.id, 'email', a.email, 'mobileNo', a.mobile_no, 'firstName', n.name_first_name, 'timezone', n.timezone,
  'isActive', a.status = 'active') AS payee`

const lock = statement<PayoutFile>(
  'payouts.lock',
  `SELECT ${payoutColumns}, d.last4, ${payeeJson} FROM payouts p JOIN payout_destinations d ON d.id = p.destination_id JOIN accounts a ON a.id = p.account_id
   LEFT JOIN personal_details n ON n.id = a.id WHERE p.id = $1 FOR UPDATE OF p`,
)

/** A payout, held still until the transaction ends: before the ledger. Null when there is none. */
export const lockPayout = (tx: Pick<Tx, 'queryOne'>, id: string): Promise<PayoutFile | null> => tx.queryOne(lock, [id])

export const aboutPayout = ({ id, accountId }: Pick<Payout, 'id' | 'accountId'>) => ({
  target: { collection: 'payouts', id },
  about: accountId,
})

type Sum = Pick<Payout, 'accountId' | 'amountMinor'>
/** Earnings are set aside, before anybody is called. */
export const requestLegs = ({ accountId, amountMinor }: Sum): Leg[] => [earnings(accountId, -amountMinor), payable(accountId, amountMinor)]
/** All of it, to the unit. */
export const returnLegs = ({ accountId, amountMinor }: Sum): Leg[] => [payable(accountId, -amountMinor), earnings(accountId, amountMinor)]
/** It has left the provider; the platform bears what the provider keeps for it. What did not arrive is earnings again, and what came too much is taken from them. */
export const paidLegs = ({ accountId, amountMinor }: Sum, transfer: Pick<Transfer, 'amountMinor' | 'feeMinor'>): Leg[] => {
  const [arrived, fee] = [transfer.amountMinor ?? amountMinor, transfer.feeMinor ?? 0]
  const difference = earnings(accountId, amountMinor - arrived)
  return [payable(accountId, -amountMinor), difference, platform('clearing', arrived + fee), platform('fees', -fee)]
}
/** Of the posting that sets it aside. */
export const requestReference = ({ id }: Pick<Payout, 'id'>): string => `payout:${id}`
/** Of the posting that ends it, paid or returned: one reference, so that the ledger itself refuses a second and different end. */
export const endReference = ({ id }: Pick<Payout, 'id'>): string => `payout:${id}:end`
