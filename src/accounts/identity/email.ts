import { z } from 'zod'

const LONGEST_ADDRESS = 254
const LONGEST_LOCAL_PART = 64

/**
 * RFC 5321 dot-atoms in ASCII: no quoted local parts, comments, commas, address literals or control characters. Those are legal on paper,
 * used by nobody, and the ground of mail misrouting and header injection (nodemailer CVE-2025-13033).
 */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

const isDomain = (domain: string): boolean => {
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  return labels.length >= 2 && labels.every((label) => DOMAIN_LABEL.test(label)) && /^[a-z]/i.test(top) && top.length >= 2
}

export const isEmailAddress = (text: string): boolean => {
  if (text.length > LONGEST_ADDRESS) return false
  const [local = '', domain = '', ...more] = text.split('@')
  return more.length === 0 && local.length <= LONGEST_LOCAL_PART && LOCAL_PART.test(local) && isDomain(domain)
}

/** The form in which two addresses are compared, and unique. Dots and `+tag` stay: they mean what the mail server says they mean. */
export const emailKey = (email: string): string => email.toLowerCase()

/** An e-mail address of at most 254 characters, kept in the case it was typed in. Issues carry `params.code` `email_invalid`. */
export const EmailAddress = z
  .string()
  .trim()
  .max(LONGEST_ADDRESS)
  .refine(isEmailAddress, { message: 'Must be an e-mail address.', params: { code: 'email_invalid' } })
  .meta({ format: 'email', examples: ['email@domain.com'] })
