import type { AccountActor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { absentOrNotYours, invalidField } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import { insufficientFunds, lockWallet, post } from '../ledger'
import { payoutsBlocked } from '../ledger/lastCheck'
import { limitsOf, moneySettings } from '../moneySettings'
import { noteEvent, paymentProvider } from '../payments'
import { destinationColumns, type Destination } from './destination'
import { destinationCoolingOff, destinationUnverified, payoutDayLimit, payoutsPaused } from './errors'
import { aboutPayout, payeeJson, payoutColumns, requestLegs, requestReference, type Payee, type Payout } from './payout'
import { requireRail } from './rails'
import { sendPayoutJob } from './sendPayout'
import { tellPayee } from './tellPayee'
import { secondsToNextTry } from './watchPayouts'

type Chosen = Destination & { payee: Payee }

/** Held still: whoever removes it waits, and then takes this payout back. */
const chosenDestination = statement<Chosen>(
  'payouts.destination',
  `SELECT ${destinationColumns}, ${payeeJson} FROM payout_destinations d JOIN accounts a ON a.id = d.account_id LEFT JOIN personal_details n ON n.id = a.id
   WHERE d.id = $1 AND d.account_id = $2 AND d.status = 'active' FOR SHARE OF d`,
)
const foreignDestination = statement<{ id: string; accountId: string }>(
  'payouts.foreign-destination',
  `SELECT id, account_id AS "accountId" FROM payout_destinations WHERE id = $1 AND account_id <> $2`,
)
/** Of this UTC day, without what came back; `unseenMinor` of it leaves without a member of staff having seen it. */
type Today = { minor: number; unseenMinor: number }
const paidOutToday = statement<Today>(
  'payouts.of-today',
  `SELECT coalesce(sum(amount_minor), 0)::float8 AS minor,
     coalesce(sum(amount_minor) FILTER (WHERE decided_by_id IS NULL AND status <> 'pending_approval'), 0)::float8 AS "unseenMinor" FROM payouts WHERE account_id = $1 AND currency = $2 AND status NOT IN ('failed', 'rejected', 'cancelled')
     AND created_at >= date_trunc('day', now(), 'UTC')`,
)
const insert = statement<Payout>(
  'payouts.insert',
  `INSERT INTO payouts AS p (id, reference, account_id, amount_minor, currency, destination_id, status, ask_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::enum_payouts_status, CASE WHEN $7 = 'processing' THEN now() + make_interval(secs => $8) END, now(), now()) RETURNING ${payoutColumns}`,
)

type Given = { destinationId: string; amountMinor: number; currency: string }

const requireDestination = async (tx: Tx, { id }: AccountActor, { destinationId, currency }: Given): Promise<Chosen> => {
  const chosen = await tx.queryOne(chosenDestination, [destinationId, id])
  if (!chosen) throw absentOrNotYours('payout-destinations', await tx.queryOne(foreignDestination, [destinationId, id]))
  if (chosen.currency !== currency) throw invalidField('currency', 'currency_mismatch', `This destination takes ${chosen.currency}.`)
  requireRail(paymentProvider(), chosen)
  if (chosen.verification === 'waiting') throw destinationUnverified()
  if (chosen.usableFrom > new Date()) throw destinationCoolingOff({ body: { usableFrom: chosen.usableFrom.toISOString() } })
  return chosen
}

const requireWithinDay = ({ minor }: Today, { amountMinor }: Given, dayMinor: number | null): void => {
  if (dayMinor !== null && minor + amountMinor > dayMinor)
    throw payoutDayLimit({ body: { limitMinor: dayMinor, leftMinor: Math.max(0, dayMinor - minor) } })
}

/**
 * Takes earnings out. They are set aside in the same transaction; the job that calls the provider exists when it commits. What takes the day's payouts that
 * no staff have seen above the limit of the currency, or goes to a number that somebody else has too, waits for staff. No network.
 * @throws payoutsPaused; notFound; noPayoutRail, destinationUnverified, destinationCoolingOff; payoutDayLimit; insufficientFunds; invalid below the least
 */
export const requestPayout = async (tx: Tx, actor: AccountActor, given: Given): Promise<Payout> => {
  if (await payoutsBlocked(tx)) throw payoutsPaused()
  const { payee, ...destination } = await requireDestination(tx, actor, given)
  const { amountMinor, currency } = given
  const limits = limitsOf(await moneySettings(tx), currency)
  const least = limits.payoutMinMinor ?? 1
  if (amountMinor < least) throw invalidField('amountMinor', 'below_minimum', `The least that is paid out is ${least} minor units.`)
  const { earningsMinor } = await lockWallet(tx, actor.id, currency)
  // with the wallet locked: two payouts at once cannot both be the last that a day, its approvals, or the earnings, allow
  const today = (await tx.queryOne(paidOutToday, [actor.id, currency]))!
  requireWithinDay(today, given, limits.payoutDayMinor)
  if (earningsMinor < amountMinor) throw insufficientFunds({ message: 'You have not earned as much, or it is being paid out already.' })

  const isWithinLimit = limits.payoutApprovalAboveMinor !== null && today.unseenMinor + amountMinor <= limits.payoutApprovalAboveMinor
  const isFree = isWithinLimit && !destination.isShared
  const id = uuidv7()
  const values = [
    id,
    `po_${id.replaceAll('-', '')}`,
    actor.id,
    amountMinor,
    currency,
    destination.id,
    isFree ? 'processing' : 'pending_approval',
  ]
  const payout = (await tx.queryOne(insert, [...values, secondsToNextTry]))!
  const posting = {
    kind: 'payout',
    reference: requestReference(payout),
    currency,
    legs: requestLegs(payout),
    details: { payoutId: id },
  } as const
  const { transactionId } = await post(tx, posting)
  await noteEvent(tx, {
    subject: 'payout',
    subjectId: id,
    event: 'requested',
    details: { amountMinor, currency, status: payout.status, transactionId },
  })
  tx.audit('payout.requested', aboutPayout(payout))
  await tellPayee(tx, { ...payout, payee, last4: destination.last4 }, 'requested')
  if (isFree) tx.enqueue(sendPayoutJob, { payoutId: id })
  return payout
}
