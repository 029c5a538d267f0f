import type { AccountActor } from '../../platform/actor'
import type { Tx } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import { unitsOf } from '../currency'
import { limitsOf, moneySettings } from '../moneySettings'
import { priceChanged } from './errors'
import { priceOf, type Owed } from './owed'
import type { PaymentPurpose } from './payment'
import { startPayment, type PaymentStarted } from './startPayment'

export type Initiated = {
  purpose: PaymentPurpose
  referenceId?: string | undefined
  /** Of a top-up; of anything else it only says what the caller has been shown. */
  amountMinor?: number | undefined
  currency: string
  redirectUrl?: string | undefined
}

const topUp = async (tx: Tx, { amountMinor, currency, referenceId }: Initiated): Promise<Owed> => {
  if (referenceId !== undefined) throw invalidField('referenceId', 'not_for_top_up', 'A top-up is for the wallet alone.')
  if (amountMinor === undefined) throw invalidField('amountMinor', 'required', 'Say how much.')
  const { topUpMinMinor } = limitsOf(await moneySettings(tx), currency)
  if (amountMinor < (topUpMinMinor ?? 1)) throw invalidField('amountMinor', 'too_small', `At least ${topUpMinMinor} in minor units.`)
  return { amountMinor, currency }
}

/** The price is looked up now: what the caller sends is held against it, and never taken. */
const owed = async (tx: Tx, accountId: string, { purpose, referenceId, amountMinor, currency }: Initiated): Promise<Owed> => {
  if (referenceId === undefined) throw invalidField('referenceId', 'required', 'Say what it is for.')
  const found = await priceOf(purpose)?.(tx, { accountId, referenceId })
  if (!found) throw notFound()
  if (found.currency !== currency) throw invalidField('currency', 'other_currency', `This is paid in ${found.currency}.`)
  if (amountMinor !== undefined && amountMinor !== found.amountMinor)
    throw priceChanged({ body: { amountMinor: found.amountMinor, currency: found.currency } })
  return found
}

/**
 * Somebody wants to pay: into the wallet, or for something of theirs. One that is open for the same thing is given again.
 * @throws notFound when it is not theirs, nothingDue, priceChanged, 422 on `amountMinor`, `currency`, `referenceId`
 */
export const initiatePayment = async (tx: Tx, actor: AccountActor, wanted: Initiated): Promise<PaymentStarted> => {
  await unitsOf(wanted.currency, tx)
  const { amountMinor, currency, expiresAt } = await (wanted.purpose === 'wallet_topup' ? topUp(tx, wanted) : owed(tx, actor.id, wanted))
  const { topUpMaxMinor } = limitsOf(await moneySettings(tx), currency)
  if (topUpMaxMinor !== null && amountMinor > topUpMaxMinor)
    throw invalidField('amountMinor', 'too_large', `At most ${topUpMaxMinor} in minor units.`)
  return startPayment(tx, {
    accountId: actor.id,
    purpose: wanted.purpose,
    ...(wanted.referenceId !== undefined && { referenceId: wanted.referenceId }),
    amountMinor,
    currency,
    ...(wanted.redirectUrl !== undefined && { redirectUrl: wanted.redirectUrl }),
    ...(expiresAt && { expiresAt }),
  })
}
