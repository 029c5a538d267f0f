import type { PaymentPurpose } from './payment'

export const purposes = ['wallet_topup', 'health_plan', 'subscription', 'appointment'] as const satisfies readonly PaymentPurpose[]

/** What a payment is called where others may read it: on the provider's page, in mails. Never what it is about. */
export const purposeWords: Record<PaymentPurpose, string> = {
  wallet_topup: 'Wallet top-up',
  health_plan: 'Health plan',
  subscription: 'Subscription',
  appointment: 'Consultation',
}
