import { statement } from '../../platform/db'
import type { AppointmentStatus, Side } from './transitions'

export type { AppointmentStatus } from './transitions'

export const consultationTypes = ['video', 'audio', 'in_person'] as const
export type ConsultationType = (typeof consultationTypes)[number]

/** `due`: to be paid by `payBy`. `held`: set aside until it is over. `released`: given back. `none`: nothing is paid here. */
export const paymentStatuses = ['none', 'due', 'held', 'settled', 'released', 'refunded'] as const

export type Appointment = {
  id: string
  /** What people say on the telephone. */
  reference: string
  /** A hold that has run out is `expired` here, whether a worker has run or not. */
  status: AppointmentStatus
  practitionerId: string
  practitionerName: string
  practitionerTitle: string | null
  patientId: string
  patientName: string | null
  startsAt: Date
  endsAt: Date
  consultationType: ConsultationType
  /** The practitioner's. */
  timezone: string
  patientTimezone: string
  facilityId: string | null
  facilityName: string | null
  facilityAddress: string | null
  /** What the patient told: health data. */
  reason: string | null
  holdExpiresAt: Date | null
  feeMinor: number | null
  currency: string | null
  paymentStatus: (typeof paymentStatuses)[number]
  /** Unpaid then, it is cancelled. */
  payBy: Date | null
  reschedules: number
  checkedInAt: Date | null
  startedAt: Date | null
  completedAt: Date | null
  cancelledAt: Date | null
  cancelledBy: Side | 'system' | null
  cancelReason: string | null
  cancellationFeeMinor: number | null
  /** Who did not come. */
  missedBy: 'patient' | 'practitioner' | null
  bookedByStaffId: string | null
  overrideReason: string | null
  /** Of the calendar file. */
  sequence: number
  createdAt: Date
}

/** The status that counts: holds run out by the clock. Of `appointments` named `a`. */
export const statusSql = `CASE WHEN a.status = 'held' AND a.hold_expires_at <= now() THEN 'expired' ELSE a.status::text END`

export const appointmentColumns = `a.id, a.reference, ${statusSql} AS status, a.practitioner_id AS "practitionerId", p.name AS "practitionerName",
  p.title AS "practitionerTitle", a.patient_id AS "patientId", nullif(trim(concat_ws(' ', d.name_first_name, d.name_last_name)), '') AS "patientName",
  a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.consultation_type AS "consultationType", a.timezone, a.patient_timezone AS "patientTimezone",
  a.facility_id AS "facilityId", f.name AS "facilityName", concat_ws(', ', f.address, f.city) AS "facilityAddress", a.reason,
  a.hold_expires_at AS "holdExpiresAt", a.fee_minor::float8 AS "feeMinor", a.currency, a.payment_status::text AS "paymentStatus", a.pay_by AS "payBy",
  a.missed_by::text AS "missedBy", a.reschedules::int, a.checked_in_at AS "checkedInAt",
  a.started_at AS "startedAt", a.completed_at AS "completedAt", a.cancelled_at AS "cancelledAt", a.cancelled_by AS "cancelledBy",
  a.cancel_reason AS "cancelReason", a.cancellation_fee_minor::float8 AS "cancellationFeeMinor", a.booked_by_staff_id AS "bookedByStaffId",
  a.override_reason AS "overrideReason", a.sequence::int, a.created_at AS "createdAt"`

/** What the columns are of; `rows` is `appointments` or a CTE of its rows. */
export const appointmentTables = (rows = 'appointments'): string =>
  `${rows} a JOIN practitioners p ON p.id = a.practitioner_id LEFT JOIN personal_details d ON d.id = a.patient_id LEFT JOIN facilities f ON f.id = a.facility_id`

/** A guarded UPDATE of one row, that answers with the whole appointment. */
export const changing = (name: string, update: string) =>
  statement<Appointment>(
    name,
    `WITH changed AS (${update} RETURNING a.*) SELECT ${appointmentColumns} FROM ${appointmentTables('changed')}`,
  )

/** Audit detail of an act on an appointment. Reasons are health data: they never go there. */
export const aboutAppointment = ({ id, patientId }: Pick<Appointment, 'id' | 'patientId'>) => ({
  target: { collection: 'appointments', id },
  about: patientId,
})
