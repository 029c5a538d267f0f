import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { participantsOrStaffWho } from '../../hooks/access/participantsOrStaffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { noteReads } from '../../hooks/noteReads'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { appointmentEndpoints } from './appointmentEndpoints'
import { consultationTypes } from './choices'

/**
 * A consultation at a time. Two that overlap are impossible for a practitioner (buffers included) and for a patient: the database excludes it.
 * `blockedFrom` and `blockedUntil` are the time with the practitioner's buffers.
 */
export const Appointments: CollectionConfig<'appointments'> = {
  ...records,
  slug: 'appointments',
  access: onlyReadBy(participantsOrStaffWho('appointments.read', { patient: 'patient', practitioner: 'practitioner' })),
  admin: {
    group: groups.care,
    description: 'Every booking. Use the calendar to see days and weeks, and to book for somebody.',
    useAsTitle: 'reference',
    defaultColumns: ['startsAt', 'practitioner', 'patient', 'consultationType', 'status', 'facility', 'createdAt'],
    listSearchableFields: ['reference'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('appointments/AppointmentFilters')],
      edit: { beforeDocumentControls: [adminComponent('appointments/AppointmentDocumentActions')] },
    },
  },
  endpoints: appointmentEndpoints,
  defaultSort: '-startsAt',
  forceSelect: { patient: true },
  hooks: { beforeOperation: [clampQuery], afterOperation: [noteReads({ action: 'appointments.listed', about: 'patient' })] },
  indexes: [{ fields: ['practitioner', 'startsAt'] }, { fields: ['patient', 'startsAt'] }, { fields: ['facility', 'startsAt'] }],
  fields: [
    kept({ name: 'reference', type: 'text', required: true, unique: true, admin: { description: 'What people say on the telephone.' } }),
    inARow(
      kept({ name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true, admin: { allowEdit: false } }),
      kept({ name: 'patient', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
    ),
    inARow(
      kept(moment('startsAt', { label: 'Starts', required: true, index: true })),
      kept(moment('endsAt', { label: 'Ends', required: true })),
    ),
    inARow(
      kept({ name: 'consultationType', type: 'select', required: true, options: consultationTypes }),
      kept({ name: 'facility', type: 'relationship', relationTo: 'facilities', admin: { allowEdit: false } }),
    ),
    inARow(
      kept({ name: 'timezone', type: 'text', label: 'Time zone of the practitioner', required: true }),
      kept({ name: 'patientTimezone', type: 'text', label: 'Time zone of the patient', required: true }),
    ),
    // what the patient told: health data
    kept({ name: 'reason', type: 'textarea', label: 'Reason for the visit', admin: { condition: whenSet('reason') } }),
    statusField(
      [
        { label: 'Held', value: 'held' },
        { label: 'Booked', value: 'booked' },
        { label: 'Checked in', value: 'checked_in' },
        { label: 'In progress', value: 'in_progress' },
        { label: 'Completed', value: 'completed' },
        { label: 'Cancelled', value: 'cancelled' },
        { label: 'No-show', value: 'no_show' },
        { label: 'Hold ran out', value: 'expired' },
      ],
      { defaultValue: 'held', index: true },
    ),
    kept(
      moment('holdExpiresAt', { label: 'Held until', index: true, admin: { position: 'sidebar', condition: whenSet('holdExpiresAt') } }),
    ),
    kept(moment('blockedFrom', { required: true, admin: { hidden: true } })),
    kept(moment('blockedUntil', { required: true, admin: { hidden: true } })),
    kept({ name: 'tzdataVersion', type: 'text', required: true, admin: { hidden: true } }),
    kept({ name: 'feeMinor', type: 'number', label: 'Fee in minor units', admin: { position: 'sidebar', condition: whenSet('feeMinor') } }),
    kept({ name: 'currency', type: 'text', admin: { position: 'sidebar', condition: whenSet('currency') } }),
    // what cancelling costs, as it was when the slot was taken
    kept({ name: 'agreedCancelCutoffHours', type: 'number', required: true, defaultValue: 24, admin: { hidden: true } }),
    kept({ name: 'agreedLateCancelFeePercent', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } }),
    kept({
      name: 'paymentStatus',
      type: 'select',
      required: true,
      defaultValue: 'none',
      options: [
        { label: 'Nothing to pay', value: 'none' },
        { label: 'To be paid', value: 'due' },
        { label: 'Paid, held until it is over', value: 'held' },
        { label: 'Settled', value: 'settled' },
        { label: 'Given back', value: 'released' },
        { label: 'Refunded', value: 'refunded' },
      ],
      admin: { position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    }),
    // unpaid then, it is cancelled
    kept(moment('payBy', { index: true, admin: { position: 'sidebar', condition: whenSet('payBy') } })),
    kept({ name: 'reschedules', type: 'number', label: 'Times moved', required: true, defaultValue: 0, admin: { position: 'sidebar' } }),
    kept(moment('checkedInAt', { admin: { position: 'sidebar', condition: whenSet('checkedInAt') } })),
    kept(moment('startedAt', { admin: { position: 'sidebar', condition: whenSet('startedAt') } })),
    kept(moment('completedAt', { admin: { position: 'sidebar', condition: whenSet('completedAt') } })),
    kept(moment('cancelledAt', { admin: { position: 'sidebar', condition: whenSet('cancelledAt') } })),
    kept({
      name: 'cancelledBy',
      type: 'select',
      options: [
        { label: 'Patient', value: 'patient' },
        { label: 'Practitioner', value: 'practitioner' },
        { label: 'Staff', value: 'staff' },
        { label: 'System', value: 'system' },
      ],
      admin: { position: 'sidebar', condition: whenSet('cancelledBy') },
    }),
    kept({ name: 'cancelReason', type: 'textarea', admin: { condition: whenSet('cancelReason') } }),
    kept({
      name: 'cancellationFeeMinor',
      type: 'number',
      label: 'Cancellation fee in minor units',
      admin: { position: 'sidebar', condition: whenSet('cancellationFeeMinor') },
    }),
    kept({
      name: 'missedBy',
      type: 'select',
      label: 'Who did not come',
      options: [
        { label: 'Patient', value: 'patient' },
        { label: 'Practitioner', value: 'practitioner' },
      ],
      admin: { position: 'sidebar', condition: whenSet('missedBy') },
    }),
    kept({
      name: 'bookedByStaff',
      type: 'relationship',
      relationTo: 'staff',
      label: 'Booked by',
      admin: { position: 'sidebar', condition: whenSet('bookedByStaff'), allowEdit: false },
    }),
    kept({
      name: 'overrideReason',
      type: 'textarea',
      label: 'Why outside the hours',
      admin: { position: 'sidebar', condition: whenSet('overrideReason') },
    }),
    // of the calendar file: goes up with every change
    kept({ name: 'sequence', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } }),
    secret('remindersSent'),
    createdAt('Booked'),
  ],
}
