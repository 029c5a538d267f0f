/** Days after signing up in which a code can be used. */
export const redeemDays = 14

export type ReferralStatus = 'pending' | 'rewarded' | 'clawed_back' | 'refused'

/** Why there was no reward: kept for staff, told to nobody, so that nobody learns how not to be noticed. */
export type Refusal = 'expired' | 'account_closed' | 'same_device' | 'same_instrument' | 'limit_reached' | 'budget_used'

/** References of what is posted for a referral, each once for ever. */
export const references = {
  reward: (id: string) => `referral:${id}`,
  clawBack: (id: string) => `referral:${id}:clawback`,
  /** Of what is owed for one, out of the reward for another. */
  recovery: (id: string, from: string) => `referral:${id}:recovered:${from}`,
}
