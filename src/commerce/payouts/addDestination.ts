import type { AccountActor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { moneySettings } from '../moneySettings'
import { paymentProvider } from '../payments'
import { checkName, type NameCheck } from './checkName'
import { destinationColumns, numberDigest, sealNumber, type Destination, type NewDestination } from './destination'
import { destinationExists, tooManyDestinations } from './errors'
import { payeeJson, type Payee } from './payout'
import { requireRail } from './rails'
import { tell } from './tellPayee'
import { verifyDestinationJob } from './verifyDestination'

export const mostDestinations = 10

/** One person adds one at a time, and two people the same number one after the other: both then see it. */
const alone = statement(
  'payouts.alone',
  `SELECT pg_advisory_xact_lock(hashtextextended($1, 4714)), pg_advisory_xact_lock(hashtextextended($2, 4715))`,
)
type Known = { mine: number; isMine: boolean; others: number; payee: Payee }
const known = statement<Known>(
  'payouts.known-destinations',
  `SELECT (SELECT count(*)::int FROM payout_destinations WHERE account_id = $1 AND status = 'active') AS mine,
     EXISTS (SELECT FROM payout_destinations WHERE account_id = $1 AND number_digest = $2 AND status = 'active') AS "isMine",
     (SELECT count(*)::int FROM payout_destinations WHERE account_id <> $1 AND number_digest = $2) AS others, ${payeeJson}
   FROM accounts a LEFT JOIN personal_details n ON n.id = a.id WHERE a.id = $1`,
)
const insert = statement<Destination>(
  'payouts.add-destination',
  `INSERT INTO payout_destinations AS d (id, account_id, type, country, currency, bank_code, provider, account_name, last4, verified_name, verification, sealed_number, number_digest,
     is_shared, status, usable_from, created_at, updated_at)
   VALUES ($1, $2, $3::enum_payout_destinations_type, $4, $5, $6, $7, $8, $9, $10, $11::enum_payout_destinations_verification, $12, $13, $14, 'active', now() + make_interval(hours => $15),
     now(), now()) RETURNING ${destinationColumns}`,
)
const flag = statement<{ id: string }>(
  'payouts.flag-shared',
  `UPDATE payout_destinations SET is_shared = true, updated_at = now() WHERE number_digest = $1 AND account_id <> $2 AND is_shared IS NOT true RETURNING id`,
)

/** What is asked of others before a destination is added: whether money can go there, and whose it is. No transaction. @throws noPayoutRail; invalid */
export const checkDestination = (given: NewDestination): Promise<NameCheck> => {
  const provider = paymentProvider()
  requireRail(provider, given)
  return checkName(provider, given)
}

/** A number that two people have is looked at by staff: every payout to it waits for them. Neither of the two is told. */
const flagShared = async (tx: Tx, { id, accountId }: Destination, digest: string): Promise<void> => {
  const others = await tx.query(flag, [digest, accountId])
  for (const shared of [id, ...others.map((other) => other.id)])
    tx.audit('payout-destination.shared', { target: { collection: 'payout-destinations', id: shared } })
}

/**
 * Adds where the caller wants earnings. Usable after the hours to cool off; the owner is told at once.
 * @throws destinationExists, tooManyDestinations
 */
export const addDestination = async (tx: Tx, actor: AccountActor, given: NewDestination & { check: NameCheck }): Promise<Destination> => {
  const { type, country, currency, bankCode, provider, accountNumber, accountName, check } = given
  const digest = numberDigest(given)
  await tx.query(alone, [actor.id, digest])
  const { mine, isMine, others, payee } = (await tx.queryOne(known, [actor.id, digest]))!
  if (isMine) throw destinationExists()
  if (mine >= mostDestinations) throw tooManyDestinations()
  const id = uuidv7()
  const { coolingOffHours } = await moneySettings(tx)
  const made = (await tx.queryOne(insert, [
    id, actor.id, type, country, currency, bankCode ?? null, provider ?? null, accountName, accountNumber.slice(-4), check.name, check.verification, sealNumber(id, accountNumber), digest,
    others > 0, coolingOffHours,
  ]))! // prettier-ignore
  if (made.isShared) await flagShared(tx, made, digest)
  if (check.verification === 'waiting') tx.enqueue(verifyDestinationJob, { destinationId: id }, { dedupeKey: `payouts.verify:${id}` })
  tx.audit('payout-destination.added', { target: { collection: 'payout-destinations', id }, about: actor.id })
  tell(tx, payee, 'payout-destination-changed', {
    change: 'added', firstName: payee.firstName, last4: made.last4, at: made.createdAt.toISOString(), usableFrom: made.usableFrom.toISOString(), timezone: payee.timezone,
  }) // prettier-ignore
  return made
}
