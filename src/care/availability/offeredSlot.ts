import { statement, type Tx } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import type { AvailabilityRules, BookingPolicy } from './availability'
import { defaultRules } from './availabilityInput'
import { calendarColumns, factsOf, type CalendarRow } from './calendar'
import { minute } from './days'
import { practitionerUnavailable, slotNotOffered } from './errors'
import { slotAt } from './slotAt'
import { tzdataVersion } from './zoneClock'

const lock = statement<{ id: string }>('availability.lock', 'SELECT id FROM practitioners WHERE id = $1 FOR NO KEY UPDATE')
const read = statement<CalendarRow & { types: string[]; timezone: string | null; fee: { amountMinor: number; currency: string } | null }>(
  'availability.read-for-booking',
  `SELECT ${calendarColumns({ from: '$2::timestamptz', to: '$2::timestamptz', except: '$5' })}, p.consultation_types AS types, p.timezone,
     (SELECT jsonb_build_object('amountMinor', f.amount_minor, 'currency', f.currency) FROM practitioners_fees f
        WHERE f._parent_id = p.id AND f.consultation_type::text = $3
        ORDER BY coalesce(f.currency = $4, false) DESC, coalesce(f.duration_minutes = v.slot_minutes, false) DESC, f._order LIMIT 1) AS fee
   FROM practitioners p LEFT JOIN availabilities v ON v.id = p.id WHERE p.id = $1`,
)

export type SlotWish = {
  practitionerId: string
  startsAt: Date
  /** `video`, `audio` or `in_person`. */
  consultationType: string
  /** A booking that is moved: it takes no time and does not count towards the limits. */
  except?: string | undefined
  /** The fee in this currency where there is one. ISO 4217 */
  currency?: string | undefined
  /** By staff, outside the hours: notice, horizon, hours, grid and limits are not asked for. */
  isOverride?: boolean | undefined
}

export type OfferedSlot = {
  endsAt: Date
  /** The consultation with its buffers. */
  blockedFrom: Date
  blockedUntil: Date
  /** The practitioner's. */
  timezone: string
  tzdataVersion: string
  facilityId: string | null
  feeMinor: number | null
  currency: string | null
  policy: BookingPolicy
}

/**
 * Makes this transaction the only one that books, moves or frees time of a practitioner: others wait for its end. Without it, two bookings of one day
 * could both fit under the limit, and two of one slot would wait for each other in the exclusion constraint until one is killed.
 * @throws notFound
 */
export const lockCalendar = async (tx: Tx, practitionerId: string): Promise<void> => {
  if (!(await tx.queryOne(lock, [practitionerId]))) throw notFound()
}

/**
 * The slot that starts then, for a booking in this transaction: it has to be one that the rules offer, not only free time. The calendar is locked
 * (see lockCalendar). Whether it is taken is left to the appointments, whose constraint knows.
 * @throws notFound for no such practitioner, practitionerUnavailable, slotNotOffered with the reason, invalid for a kind of consultation not offered
 */
export const offeredSlot = async (tx: Tx, wish: SlotWish): Promise<OfferedSlot> => {
  const { practitionerId, startsAt, consultationType, except, currency, isOverride = false } = wish
  await lockCalendar(tx, practitionerId)
  const row = await tx.queryOne(read, [practitionerId, startsAt, consultationType, currency ?? null, except ?? null])
  if (!row) throw notFound()
  if (!row.listedUntil || row.listedUntil <= row.now) throw practitionerUnavailable()
  if (!row.types.includes(consultationType))
    throw invalidField('consultationType', 'not_offered', 'This practitioner does not offer this kind of consultation.')
  const rules = row.rules ?? { ...defaultRules, timezone: row.timezone ?? 'UTC' }
  const found = slotAt(rules, { startsAt: startsAt.getTime(), ...factsOf(row, rules.timezone) })
  if (typeof found === 'string' && !isOverride) throw slotNotOffered(found)
  const endsAt = new Date(startsAt.getTime() + rules.slotMinutes * minute)
  if (endsAt > row.listedUntil) throw practitionerUnavailable()
  return {
    endsAt,
    blockedFrom: new Date(startsAt.getTime() - rules.bufferBeforeMinutes * minute),
    blockedUntil: new Date(endsAt.getTime() + rules.bufferAfterMinutes * minute),
    timezone: rules.timezone,
    tzdataVersion,
    facilityId: typeof found === 'string' ? null : found.facilityId,
    feeMinor: row.fee?.amountMinor ?? null,
    currency: row.fee?.currency ?? null,
    policy: policyOf(rules),
  }
}

const policyOf = ({
  cancelCutoffHours,
  lateCancelFeePercent,
  rescheduleCutoffHours,
  maxReschedules,
}: AvailabilityRules): BookingPolicy => ({
  cancelCutoffHours,
  lateCancelFeePercent,
  rescheduleCutoffHours,
  maxReschedules,
})
