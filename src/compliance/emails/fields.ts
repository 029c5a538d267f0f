import { z } from 'zod'
import { personName, plainLine } from '../../platform/mail'

/** A greeting's name: cleaned, cut, and dropped when it is no name. */
export const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

/** Somebody's words on one short line, or nothing. */
export const words = (most: number) =>
  z
    .string()
    .nullish()
    .transform((value) => (value ? plainLine(value, most) || undefined : undefined))

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day as people write it: "17 May 2030". */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullish()
  .transform((value) => (value ? format.format(new Date(`${value}T00:00:00Z`)) : undefined))

/** The facts of a licence that its mails carry. Never its number. */
export const licenseFields = { firstName, body: words(80).pipe(z.string().default('the issuing body')), expiresOn: day }
