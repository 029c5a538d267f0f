import { createHmac } from 'node:crypto'
import { sealer, secrets } from '../../platform/secrets'

export type DestinationType = 'bank' | 'mobile_money'
/** Whether the bank has said whose account it is: `waiting` until it could be asked, `not_asked` where it cannot be. */
export type Verification = 'waiting' | 'verified' | 'not_asked' | 'refused'

/** Where somebody wants their earnings. The number is never among what is read. */
export type Destination = {
  id: string
  accountId: string
  type: DestinationType
  /** ISO 3166 alpha-2. */
  country: string
  currency: string
  /** Of a bank. */
  bankCode: string | null
  /** Of mobile money, as in `MPS` or `MTN`. */
  provider: string | null
  accountName: string
  last4: string
  verification: Verification
  status: 'active' | 'removed'
  usableFrom: Date
  isShared: boolean
  createdAt: Date
}

/** Columns of `payout_destinations d` as a Destination. */
export const destinationColumns = `d.id, d.account_id AS "accountId", d.type::text AS type, d.country, d.currency, d.bank_code AS "bankCode", d.provider,
  d.account_name AS "accountName", d.last4, d.verification::text AS verification, d.status::text AS status, d.usable_from AS "usableFrom",
  coalesce(d.is_shared, false) AS "isShared", d.created_at AS "createdAt"`

export type NewDestination = {
  type: DestinationType
  country: string
  currency: string
  bankCode?: string | undefined
  provider?: string | undefined
  accountNumber: string
  accountName: string
}

/** What the provider calls the bank or the network. */
export const codeOf = ({ bankCode, provider }: { bankCode?: string | null | undefined; provider?: string | null | undefined }): string =>
  bankCode ?? provider ?? ''

const sealedFor = (id: string): string => `payout-destination:${id}`
export const sealNumber = (id: string, accountNumber: string): string => sealer().seal(accountNumber, sealedFor(id))
/** @throws SealBroken */
export const openNumber = ({ id, sealedNumber }: { id: string; sealedNumber: string }): string => sealer().open(sealedNumber, sealedFor(id))

/** The same for the same account at the same bank, and nobody without our key can find the number by trying. */
export const numberDigest = ({ country, accountNumber, ...given }: NewDestination): string =>
  createHmac('sha256', secrets().codeHmacKey)
    .update(['payout-destination', country, codeOf(given), accountNumber].join('\0'))
    .digest('base64url')
