import { z } from 'zod'
import { AvailabilityInput, Day, readSlotsLimits } from '../../../src/care/availability'
import { TimeZone } from '../../../src/platform/validation/localeFields'
import { enveloped, Moment, Uuid } from '../common'

export { AvailabilityInput }

const Hours = z.object({ from: z.string(), to: z.string(), facilityId: Uuid.nullable() })

/** A coming booking that is not within the hours. It stays until somebody moves or cancels it. */
const AvailabilityConflict = z.object({
  appointmentId: Uuid,
  status: z.string(),
  startsAt: Moment,
  endsAt: Moment,
  /** Wall-clock time of the practitioner. */
  local: z.string(),
  timezone: z.string(),
})

export const Availability = z.object({
  timezone: z.string(),
  weekly: z.array(Hours.extend({ weekday: z.int() })),
  overrides: z.array(z.object({ date: z.string(), intervals: z.array(Hours) })),
  timeOff: z.array(z.object({ from: z.string(), to: z.string(), note: z.string().nullable() })),
  observesHolidays: z.boolean(),
  /** Null: the country of the licence. */
  holidayCountry: z.string().nullable(),
  slotMinutes: z.int(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  minNoticeMinutes: z.int(),
  horizonDays: z.int(),
  maxPerDay: z.int().nullable(),
  maxPerWeek: z.int().nullable(),
  cancelCutoffHours: z.int(),
  lateCancelFeePercent: z.int(),
  rescheduleCutoffHours: z.int(),
  maxReschedules: z.int(),
  /** Null: nothing has been said yet. */
  updatedAt: Moment.nullable(),
})
export const AvailabilityBody = enveloped(z.object({ availability: Availability, conflicts: z.array(AvailabilityConflict) }))

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** Days of the viewer's zone, both included. */
export const SlotsQuery = z
  .strictObject({ from: Day.optional(), to: Day.optional(), timezone: TimeZone.optional() })
  .superRefine(({ from = new Date().toISOString().slice(0, 10), to }, context) => {
    if (to === undefined) return
    const refuse = (code: string, message: string) => context.addIssue({ code: 'custom', path: ['to'], message, params: { code } })
    if (days(from, to) < 1) refuse('range_reversed', 'The last day must not come before the first.')
    if (days(from, to) > readSlotsLimits.days) refuse('range_too_long', `At most ${readSlotsLimits.days} days.`)
  })

const Slot = z.object({
  startsAt: Moment,
  endsAt: Moment,
  /** Wall-clock time of the viewer. */
  local: z.string().meta({ examples: ['2027-04-24T01:00'] }),
  timezone: z.string(),
  facilityId: Uuid.nullable(),
})
export const SlotsBody = enveloped(
  z.object({ slots: z.array(Slot), from: z.string(), to: z.string(), timezone: z.string(), practitionerTimezone: z.string() }),
)
