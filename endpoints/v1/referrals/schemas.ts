import { z } from 'zod'
import { Code, enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

export const ReferralCode = z.object({ code: z.string(), link: z.url() })
export const ReferralCodeBody = enveloped(z.object({ referralCode: ReferralCode }))
/** A list of none or one, and the one by itself. */
export const ReferralCodesBody = enveloped(z.object({ referralCodes: z.array(ReferralCode), referralCode: ReferralCode.nullable() }))

export const RedeemRequest = z.strictObject({ code: Code.meta({ description: 'In any case, with or without hyphens and spaces.' }) })
export const RedeemedBody = enveloped(
  z.object({ referral: z.object({ id: Uuid, status: z.literal('pending'), createdAt: Moment, expiresAt: Moment }) }),
)

export const Referral = z.object({
  id: Uuid,
  status: z.enum(['pending', 'rewarded', 'clawed_back']),
  reward: z.object({ amountMinor: z.int(), currency: z.string() }).nullable(),
  isOpen: z
    .boolean()
    .meta({ description: 'Whether a first payment would still be looked at. Pending and not open: there will be no reward.' }),
  createdAt: Moment,
  expiresAt: Moment.meta({ description: 'When the first payment has to have been made.' }),
})
export const ReferralsBody = enveloped(
  z.object({ referrals: z.array(Referral), pagination: Pagination.extend({ nextCursor: z.string().nullable() }) }),
)
export const ReferralsQuery = PageQuery.extend({ cursor: Uuid.optional().meta({ description: '`nextCursor` of the page before.' }) })
