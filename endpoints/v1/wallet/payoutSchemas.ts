import { z } from 'zod'
import { mostMinor } from '../../../src/commerce/currency'
import { mobileAccount } from '../../../src/commerce/payouts/mobileAccount'
import { CountryCode } from '../../../src/platform/validation/countryCode'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

const nullable = z.string().nullable()
const DestinationKind = z.enum(['bank', 'mobile_money'])
const Currency = z.string().regex(/^[A-Z]{3}$/)
const code = (description: string) => z.string().regex(/^[A-Za-z0-9_-]{1,40}$/).toUpperCase().optional().meta({ description }) // prettier-ignore
const Amount = z.int().min(1).max(mostMinor)

const problem = (context: z.RefinementCtx, path: string, code: string, message: string) =>
  context.addIssue({ code: 'custom', path: [path], message, params: { code } })

/** What a bank calls an account. */
const bankAccount = /^[0-9A-Z]{5,34}$/

export const DestinationRequest = z
  .strictObject({
    type: DestinationKind,
    country: CountryCode,
    currency: Currency,
    bankCode: code('Of a bank: as the provider calls it, 044 for Access Bank in Nigeria.'),
    provider: code('Of mobile money: the network, as in MPS, MTN or AIRTEL.'),
    accountNumber: z
      .string()
      .max(60)
      .transform((typed) => typed.replace(/[ .-]/g, '').toUpperCase())
      .meta({ description: 'Kept sealed; answers show its last four characters. A mobile number of the country, with or without its country code.' }),
    accountName: safeText(100, { min: 2 }).meta({ description: 'As the bank writes it; it is compared with the bank’s own where the bank can be asked.' }),
  })
  .transform((given, context) => {
    const { type, country, bankCode, provider } = given
    const isBank = type === 'bank'
    if (isBank && bankCode === undefined) problem(context, 'bankCode', 'required', 'Say which bank it is.')
    if (!isBank && provider === undefined) problem(context, 'provider', 'required', 'Say which network it is.')
    if (isBank ? provider !== undefined : bankCode !== undefined)
      problem(context, isBank ? 'provider' : 'bankCode', 'not_of_this_type', 'A bank has a bankCode, mobile money has a provider.')
    const typed = given.accountNumber
    const accountNumber = isBank ? (bankAccount.exec(typed.replace(/^\+/, ''))?.[0] ?? null) : mobileAccount(typed, country)
    if (accountNumber !== null) return { ...given, accountNumber }
    problem(context, 'accountNumber', 'account_number_invalid', 'This is no account number.')
    return z.NEVER
  }) // prettier-ignore

export const PayoutRequest = z.strictObject({ destinationId: Uuid, amountMinor: Amount, currency: Currency })
export const PayoutsQuery = PageQuery.extend({ cursor: Uuid.optional().meta({ description: '`nextCursor` of the page before.' }) })

export const PayoutDestination = z.object({
  id: Uuid,
  type: DestinationKind,
  country: z.string(),
  currency: z.string(),
  bankCode: nullable,
  provider: nullable,
  accountName: z.string(),
  last4: z.string(),
  /** `not_asked`: nobody can tell whose account it is. `waiting`: it could not be asked yet, and cannot be used until then. */
  verification: z.enum(['waiting', 'verified', 'not_asked']),
  usableFrom: Moment,
  isUsable: z.boolean(),
  createdAt: Moment,
})
export const PayoutRail = z.object({ currency: z.string(), country: z.string(), types: z.array(DestinationKind) })
export const Payout = z.object({
  id: Uuid,
  destinationId: Uuid,
  amountMinor: z.int(),
  currency: z.string(),
  status: z.enum(['pending_approval', 'processing', 'paid', 'failed', 'rejected', 'cancelled']),
  /** Why it failed, as a code. */
  failureCode: nullable,
  reference: z.string(),
  createdAt: Moment,
  settledAt: Moment.nullable(),
})

export const DestinationBody = enveloped(z.object({ destination: PayoutDestination }))
export const DestinationsBody = enveloped(z.object({ destinations: z.array(PayoutDestination), rails: z.array(PayoutRail) }))
export const PayoutBody = enveloped(z.object({ payout: Payout }))
export const PayoutsBody = enveloped(z.object({ payouts: z.array(Payout), pagination: Pagination.extend({ nextCursor: nullable }) }))
