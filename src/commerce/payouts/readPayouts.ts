import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement } from '../../platform/db'
import { absentOrNotYours, notFound } from '../../platform/http/errors'
import type { PayoutRail } from '../../providers/payments'
import { paymentProvider } from '../payments'
import { destinationColumns, type Destination } from './destination'
import { payoutColumns, type Payout } from './payout'

const destinations = statement<Destination>(
  'payouts.destinations',
  `SELECT ${destinationColumns} FROM payout_destinations d WHERE d.account_id = $1 AND d.status = 'active' ORDER BY d.id DESC`,
)

/** Where the caller can be paid out to, newest first, and where anybody can. */
export const listDestinations = async ({ id }: AccountActor): Promise<{ destinations: Destination[]; rails: readonly PayoutRail[] }> => ({
  destinations: await query(destinations, [id]),
  rails: paymentProvider().payoutRails,
})

const byId = statement<Payout>('payouts.by-id', `SELECT ${payoutColumns} FROM payouts p WHERE p.id = $1`)
/** Ids sort by time of making. */
const page = statement<Payout & { total: number }>(
  'payouts.page',
  `SELECT ${payoutColumns}, (SELECT count(*)::int FROM payouts WHERE account_id = $1) AS total FROM payouts p WHERE p.account_id = $1 AND ($2::uuid IS NULL OR p.id < $2)
   ORDER BY p.id DESC LIMIT $3 OFFSET $4`,
)

/** One of the caller's. @throws notFound */
export const readPayout = async (actor: AccountActor, { id }: { id: string }): Promise<Payout> => {
  const found = await queryOne(byId, [id])
  if (found?.accountId !== actor.id) throw absentOrNotYours('payouts', found)
  return found
}

/** @throws notFound */
export const readPayoutForStaff = async ({ id }: { id: string }): Promise<Payout> => {
  const found = await queryOne(byId, [id])
  if (!found) throw notFound()
  return found
}

type Asked = { page: number; limit: number; cursor?: string | undefined }
export type PayoutPage = { rows: Payout[]; total: number; nextCursor: string | null }

/** The caller's, newest first. One statement. */
export const listPayouts = async (actor: AccountActor, asked: Asked): Promise<PayoutPage> => {
  const { limit, cursor } = asked
  const rows = await query(page, [actor.id, cursor ?? null, limit, cursor ? 0 : (asked.page - 1) * limit])
  return { rows, total: rows[0]?.total ?? 0, nextCursor: rows.length === limit ? rows.at(-1)!.id : null }
}
