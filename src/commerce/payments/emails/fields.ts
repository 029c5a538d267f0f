import { z } from 'zod'
import { personName, type MailSite } from '../../../platform/mail'
import { purposes } from '../words'

/** What a mail about a payment says: how much and what sort of thing for. Which plan or whose time it was is nobody's business on a locked screen. */
export const paymentFields = z.object({
  firstName: z
    .string()
    .nullish()
    .transform((value) => personName(value)),
  /** Written out by us: `NGN 7,500.00`. */
  amount: z.string().max(40),
  purpose: z.enum(purposes),
  reference: z.string().max(80),
})

export const sample = {
  firstName: 'Amara',
  amount: 'NGN 7,500.00',
  purpose: 'wallet_topup',
  reference: 'afya_4hZb0cQkq1uVwJ8sYxTn2L',
} as const
export const why = (site: MailSite): string => `You get this mail because of a payment at ${site.name}.`
