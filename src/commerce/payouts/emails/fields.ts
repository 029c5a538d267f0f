import { z } from 'zod'
import { oneLine, personName } from '../../../platform/mail'

export const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))
/** As in `NGN 4,000.00`. */
export const amount = z.string().transform((value) => oneLine(value, 40))
/** The end of the account's number. */
export const last4 = z.string().transform((value) => oneLine(value, 4))
export const timezone = z
  .string()
  .max(64)
  .nullish()
  .transform((value) => value ?? undefined)
export const moment = z.iso.datetime({ offset: true })
export const why = (site: { name: string }): string => `You get this notice because earnings are paid out to you by ${site.name}.`
