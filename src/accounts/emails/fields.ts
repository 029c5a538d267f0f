import { z } from 'zod'
import { personName, plainLine } from '../../platform/mail'

/** A greeting's name: cleaned, cut, and dropped when it is no name. */
export const firstName = z
  .string()
  .nullish()
  .transform((value) => personName(value))

export const actionCode = z.string().regex(/^\d{6}$/)

/** Crockford base32 in groups of four. */
export const invitationCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)

/** How long an action code works. */
export const minutes = z.number().int().positive().default(10)

/** ISO 8601 with its offset. */
export const moment = z.iso.datetime({ offset: true })

/** IANA; the reader's own where it is known. */
export const timezone = z
  .string()
  .max(64)
  .nullish()
  .transform((value) => value ?? undefined)

/** Words of a client (a device's name, an address) on one short line. */
export const clientWords = z
  .string()
  .nullish()
  .transform((value) => (value ? plainLine(value, 80) || undefined : undefined))

/** A name that somebody else chose, on one short line in which nothing becomes a link; `otherwise` when nothing is left of it. */
export const otherWords = (otherwise: string) =>
  z
    .string()
    .nullish()
    .transform((value) => plainLine(value ?? '', 80) || otherwise)
