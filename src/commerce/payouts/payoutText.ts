import { z } from 'zod'
import { defineText } from '../../platform/mail'

const notices = ['payout-requested', 'payout-paid', 'payout-failed', 'payout-destination-changed'] as const
type Data = {
  about: (typeof notices)[number]
  amount?: string | undefined
  last4: string
  change?: 'added' | 'removed' | 'refused' | undefined
}

const changed = { added: 'was added', removed: 'was removed', refused: 'was not accepted by the bank' }

const words = ({ about, amount, last4, change }: Data): string => {
  if (about === 'payout-requested') return `a payout of ${amount} to ..${last4} was asked for. Not you? Change your password at once.`
  if (about === 'payout-paid') return `${amount} was paid out to ..${last4}.`
  if (about === 'payout-failed') return `your payout of ${amount} did not go through. It is among your earnings again.`
  return `the payout account ..${last4} ${changed[change ?? 'added']}. Not you? Change your password at once.`
}

/** For accounts without an e-mail address. */
export const payoutText = defineText({
  name: 'payout-notice',
  label: 'Payouts',
  schema: z.object({
    about: z.enum(notices),
    amount: z.string().max(40).optional(),
    last4: z.string().max(4),
    change: z.enum(['added', 'removed', 'refused']).optional(),
  }),
  sample: { about: 'payout-requested', amount: 'NGN 4,000.00', last4: '6789' },
  text: ({ data, site }) => `${site.name}: ${words(data)}`,
})
