import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { facilityColumns, type MyFacility } from './facility'
import { seatIn } from './seat'

export type Page = { page: number; limit: number }
export type Listed<Row> = { rows: Row[]; total: number }

const mine = statement<MyFacility & { total: number }>(
  'facilities.mine',
  `SELECT ${facilityColumns}, m.role, count(*) OVER ()::int AS total FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id
   WHERE m.account_id = $1 AND m.status = 'active' ORDER BY lower(f.name), f.id LIMIT $2 OFFSET $3`,
)
const one = statement<MyFacility>(
  'facilities.one-of-mine',
  `SELECT ${facilityColumns}, m.role FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id
   WHERE m.facility_id = $1 AND m.account_id = $2 AND m.status = 'active'`,
)

/** Facilities that the caller is a member of, by name; suspended ones too, so that they know why its doors are closed. */
export const listFacilities = async (actor: AccountActor, { page, limit }: Page): Promise<Listed<MyFacility>> => {
  const rows = await query(mine, [actor.id, limit, (page - 1) * limit])
  return { rows, total: rows[0]?.total ?? 0 }
}

/**
 * A facility, for its members.
 * @throws notFound for everybody else; facilitySuspended
 */
export const readFacility = async (actor: AccountActor, { facilityId }: { facilityId: string }): Promise<MyFacility> => {
  await seatIn(actor, { facilityId })
  const facility = await queryOne(one, [facilityId, actor.id])
  if (!facility) throw notFound()
  return facility
}
