import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { kept } from '../fields/kept'
import { records } from '../records'

/**
 * When a practitioner may be booked: weekly rules in wall-clock time of one zone, what differs on single days, and the rules of booking. The id is the
 * practitioner's. Slots are computed from this, never stored.
 */
export const Availabilities: CollectionConfig<'availabilities'> = {
  ...records,
  slug: 'availabilities',
  access: onlyReadBy(ownerOrStaffWho('practitioners.read', { ownedBy: 'id' })),
  // staff see it in the practitioner's file
  admin: { hidden: true },
  fields: [
    kept({ name: 'timezone', type: 'text', required: true }),
    // [{ weekday: 1–7, from: 'HH:MM', to: 'HH:MM', facilityId? }]
    kept({ name: 'weekly', type: 'json', required: true }),
    // [{ date: 'YYYY-MM-DD', intervals: [{ from, to, facilityId? }] }]
    kept({ name: 'overrides', type: 'json', required: true, defaultValue: [] }),
    // [{ from: 'YYYY-MM-DD', to: 'YYYY-MM-DD', note? }], both days included
    kept({ name: 'timeOff', type: 'json', required: true, defaultValue: [] }),
    kept({ name: 'observesHolidays', type: 'checkbox', required: true, defaultValue: true }),
    kept({ name: 'holidayCountry', type: 'text' }),
    kept({ name: 'slotMinutes', type: 'number', required: true, defaultValue: 30 }),
    kept({ name: 'bufferBeforeMinutes', type: 'number', required: true, defaultValue: 0 }),
    kept({ name: 'bufferAfterMinutes', type: 'number', required: true, defaultValue: 0 }),
    kept({ name: 'minNoticeMinutes', type: 'number', required: true, defaultValue: 120 }),
    kept({ name: 'horizonDays', type: 'number', required: true, defaultValue: 60 }),
    kept({ name: 'maxPerDay', type: 'number' }),
    kept({ name: 'maxPerWeek', type: 'number' }),
    kept({ name: 'cancelCutoffHours', type: 'number', required: true, defaultValue: 24 }),
    kept({ name: 'lateCancelFeePercent', type: 'number', required: true, defaultValue: 0 }),
    kept({ name: 'rescheduleCutoffHours', type: 'number', required: true, defaultValue: 12 }),
    kept({ name: 'maxReschedules', type: 'number', required: true, defaultValue: 3 }),
  ],
}
