import type { AccountActor } from '../../platform/actor'
import { queryOne, statement, type Tx } from '../../platform/db'
import { env } from '../../platform/env'
import { uuidv7 } from '../../platform/uuid'
import { newReferralCode } from './referralCode'

export type ReferralCode = {
  code: string
  /** The signup page with the code in it. */
  link: string
}

const make = statement<{ code: string }>(
  'referrals.make-code',
  `INSERT INTO referral_codes (id, code, account_id, created_at, updated_at) VALUES ($1, $2, $3, now(), now())
   ON CONFLICT (account_id) DO UPDATE SET updated_at = referral_codes.updated_at RETURNING code`,
)
const read = statement<{ code: string }>('referrals.own-code', 'SELECT code FROM referral_codes WHERE account_id = $1')

const withLink = (code: string): ReferralCode => {
  const link = new URL(env().APP_URL ?? env().SERVER_URL)
  link.pathname = `${link.pathname.replace(/\/$/, '')}/signup`
  link.searchParams.set('referral', code)
  return { code, link: link.href }
}

/** The caller's code, made when they have none. They keep it for good. */
export const giveReferralCode = async (tx: Tx, actor: AccountActor): Promise<ReferralCode> =>
  withLink((await tx.queryOne(make, [uuidv7(), newReferralCode(), actor.id]))!.code)

/** The caller's code; null before they asked for one. */
export const readReferralCode = async (actor: AccountActor): Promise<ReferralCode | null> => {
  const found = await queryOne(read, [actor.id])
  return found && withLink(found.code)
}
