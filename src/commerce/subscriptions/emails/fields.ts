import { z } from 'zod'
import { formatMoment, personName, plainLine, type MailSite } from '../../../platform/mail'

/** What every mail about a subscription says. Names of tiers are of the platform; nothing in it is about health. */
export const common = {
  firstName: z
    .string()
    .nullish()
    .transform((value) => personName(value)),
  plan: z.string().transform((value) => plainLine(value, 80)),
  timezone: z.string(),
}
/** An amount of money, written out by us. */
export const amount = z.string().max(40)
export const moment = z.iso.datetime()

export const sample = { firstName: 'Ada', plan: 'Plus', timezone: 'Africa/Lagos' }
export const at = (iso: string, timezone: string): string => formatMoment(iso, timezone)
export const why = (site: MailSite): string => `You get this because you have subscribed to ${site.name}.`
