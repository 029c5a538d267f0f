import { randomInt, randomUUID } from 'node:crypto'
import { claim } from '../helpers/run'

/** An e-mail address that no other test has. */
export const newEmail = (name = 'person'): string => `${name}-${randomUUID().slice(0, 13)}@example.com`

/** A Philippine mobile number that no other test has, as people type it; its E.164 form is in `e164`. */
export const newMobileNo = (): { typed: string; e164: string } => {
  const subscriber = `917${String(randomInt(10_000_000)).padStart(7, '0')}`
  if (!claim('mobile-numbers', subscriber)) return newMobileNo()
  return { typed: `0${subscriber}`, e164: `+63${subscriber}` }
}

/** A password that the policy takes, also from practitioners, and that nobody else has. */
export const newPassword = (): string => `tall giraffes ${randomUUID().slice(0, 8)}`
