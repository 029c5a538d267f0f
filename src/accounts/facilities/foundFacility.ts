import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { limits } from '../../platform/limits/limits'
import { uuidv7 } from '../../platform/uuid'
import { spend } from '../limiting'
import { announceAccountChange } from '../liveSession'
import { provenSelf } from '../mailedInvitations'
import { facilityColumns, facilityTarget, type Facility, type MyFacility, type NewFacility } from './facility'

/** The facility and its first administrator in one statement. */
const insert = statement<Facility>(
  'facilities.found',
  `WITH f AS (
     INSERT INTO facilities (id, name, kind, country, timezone, city, address, email, phone, status, created_by_id, created_at, updated_at)
     VALUES ($1, $2, $3::enum_facilities_kind, $4, $5, $6, $7, $8, $9, 'active', $10, now(), now()) RETURNING *),
   m AS (
     INSERT INTO facility_memberships (id, facility_id, account_id, email, role, status, accepted_at, created_at, updated_at)
     SELECT $11, f.id, $10, $12, 'administrator', 'active', now(), now(), now() FROM f)
   SELECT ${facilityColumns} FROM f`,
)

/**
 * Opens a facility; its founder is its administrator from the first moment.
 * @throws identityUnverified, rateLimited
 */
export const foundFacility = async (actor: AccountActor, given: NewFacility): Promise<MyFacility> => {
  await spend(limits.foundFacility, actor.id)
  return withTransaction(actor, async (tx) => {
    const founder = await provenSelf(tx)
    const { name, kind, country, timezone = null, city = null, address = null, email = null, phone = null } = given
    const facility = await tx.queryOne(insert, [
      uuidv7(), name, kind, country, timezone, city, address, email, phone, actor.id, uuidv7(), founder.email ?? founder.mobileNo,
    ]) // prettier-ignore
    announceAccountChange(tx, actor.id)
    tx.audit('facility.founded', { target: facilityTarget(facility!.id), about: actor.id })
    return { ...facility!, role: 'administrator' }
  })
}
