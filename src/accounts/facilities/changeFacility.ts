import type { AccountActor } from '../../platform/actor'
import { statement } from '../../platform/db'
import { facilityColumns, facilityTarget, type Facility, type FacilityChange, type MyFacility } from './facility'
import { asAdministrator } from './seat'

/** Field by field, so that what was not sent keeps its value and null clears it. */
const update = statement<Facility>(
  'facilities.update',
  `UPDATE facilities f SET
     name = CASE WHEN v ? 'name' THEN v->>'name' ELSE name END,
     kind = CASE WHEN v ? 'kind' THEN (v->>'kind')::enum_facilities_kind ELSE kind END,
     country = CASE WHEN v ? 'country' THEN v->>'country' ELSE country END,
     timezone = CASE WHEN v ? 'timezone' THEN v->>'timezone' ELSE timezone END,
     city = CASE WHEN v ? 'city' THEN v->>'city' ELSE city END,
     address = CASE WHEN v ? 'address' THEN v->>'address' ELSE address END,
     email = CASE WHEN v ? 'email' THEN v->>'email' ELSE email END,
     phone = CASE WHEN v ? 'phone' THEN v->>'phone' ELSE phone END,
     updated_at = now()
   FROM (SELECT $2::jsonb AS v) given WHERE f.id = $1 RETURNING ${facilityColumns}`,
)

/**
 * Changes what is said of a facility, by its administrators.
 * @throws notFound for who is no member; forbidden for a member who is no administrator; facilitySuspended
 */
export const changeFacility = (
  actor: AccountActor,
  { facilityId, change }: { facilityId: string; change: FacilityChange },
): Promise<MyFacility> =>
  asAdministrator(actor, facilityId, async (tx) => {
    const facility = await tx.queryOne(update, [facilityId, JSON.stringify(change)])
    const changes = Object.fromEntries(Object.entries(change).map(([field, after]) => [field, { after }]))
    tx.audit('facility.changed', { target: facilityTarget(facilityId), changes })
    return { ...facility!, role: 'administrator' }
  })
