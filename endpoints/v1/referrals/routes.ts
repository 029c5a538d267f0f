import { spend } from '../../../src/accounts'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { giveReferralCode, listReferrals, readReferralCode, redeemReferral, type OwnReferral } from '../../../src/commerce/referrals'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, pagination } from '../common'
import { NoRequest } from '../own-data/schemas'
import { RedeemedBody, RedeemRequest, ReferralCodeBody, ReferralCodesBody, ReferralsBody, ReferralsQuery } from './schemas'

const common = { tag: 'Referrals', auth: 'account', limit: limits.signedInAddress, permission: 'wallet.use' } as const

const presentReferral = ({ id, status, rewardMinor, currency, isOpen, createdAt, expiresAt }: OwnReferral) => ({
  id,
  status,
  reward: rewardMinor !== null && currency !== null ? { amountMinor: rewardMinor, currency } : null,
  isOpen,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})

export const referralRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/referral-codes',
    summary: 'My referral code',
    description: 'Makes it the first time; it stays the same for good. `link` leads to signing up with the code in it.',
    input: { body: NoRequest },
    output: { 201: ReferralCodeBody },
    idempotent: true,
    handler: ({ actor }) =>
      answerIn(actor, async (tx) => success({ referralCode: await giveReferralCode(tx, accountOf(actor)) }, 'Your referral code', 201)),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/referral-codes',
    summary: 'My referral code, if I have one',
    output: { 200: ReferralCodesBody },
    handler: async ({ actor }) => {
      const referralCode = await readReferralCode(accountOf(actor))
      return success({ referralCodes: referralCode ? [referralCode] : [], referralCode }, 'Your referral code')
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/referrals/redeem',
    limit: limits.redeemReferral,
    summary: 'Use somebody’s referral code',
    description:
      'Once, within 14 days of signing up and before the first payment. Whoever owns the code is rewarded after my first settled payment; they are not told who I am.',
    input: { body: RedeemRequest },
    output: { 201: RedeemedBody },
    errors: ['not_found', 'already_referred', 'own_code', 'referral_too_late'],
    idempotent: true,
    handler: async ({ actor, input: { body } }) => {
      const me = accountOf(actor)
      await spend(limits.redeemReferralAccount, me.id)
      return retryClashes(() =>
        answerIn(actor, async (tx) => {
          const { createdAt, expiresAt, ...referral } = await redeemReferral(tx, me, body)
          const moments = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
          return success({ referral: { ...referral, ...moments } }, 'Thank you. The code has been noted', 201)
        }),
      )
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/referrals',
    summary: 'What became of my recommendations',
    description: 'Newest first. Who came is not said. `reward` is what was given, also where it was taken back after a refund.',
    input: { query: ReferralsQuery },
    output: { 200: ReferralsBody },
    handler: async ({ actor, input: { query } }) => {
      const { referrals, total, nextCursor } = await listReferrals(accountOf(actor), query)
      return success(
        { referrals: referrals.map(presentReferral), pagination: { ...pagination(query, total), nextCursor } },
        'Your recommendations',
      )
    },
  }),
]
