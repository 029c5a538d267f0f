import type { AccountActor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { query, queryOne, statement } from '../../platform/db'
import { env } from '../../platform/env'
import { appointmentColumns, appointmentTables, statusSql, type Appointment } from './appointment'
import { calendarFile } from './calendarFile'
import { findOwn } from './sideOf'
import type { AppointmentStatus } from './transitions'

export type Wanted = {
  role?: 'patient' | 'practitioner' | undefined
  status?: readonly AppointmentStatus[] | undefined
  from?: Date | undefined
  to?: Date | undefined
  sort: 'startsAt' | '-startsAt'
  page: number
  limit: number
  cursor?: { at: Date; id: string } | undefined
}

/**
 * The total counts all that fit, not only those after the cursor. A patient's and a practitioner's appointments are two indexed searches; one side is left
 * out by its parameter.
 */
const listing = (name: string, { order, beyond }: { order: 'ASC' | 'DESC'; beyond: '<' | '>' }) =>
  statement<Appointment & { total: number }>(
    name,
    `WITH mine AS (
       SELECT * FROM appointments WHERE patient_id = $1 AND $2::text IS DISTINCT FROM 'practitioner'
       UNION ALL SELECT * FROM appointments WHERE practitioner_id = $1 AND $2::text IS DISTINCT FROM 'patient'),
     fitting AS (
       SELECT a.* FROM mine a WHERE ($3::text[] IS NULL OR ${statusSql} = ANY($3)) AND ($4::timestamptz IS NULL OR a.starts_at >= $4) AND ($5::timestamptz IS NULL OR a.starts_at < $5)),
     shown AS (
       SELECT * FROM fitting WHERE $6::timestamptz IS NULL OR (starts_at, id) ${beyond} ($6, $7::uuid)
       ORDER BY starts_at ${order}, id ${order} LIMIT $8 OFFSET $9)
     SELECT ${appointmentColumns}, (SELECT count(*)::int FROM fitting) AS total FROM ${appointmentTables('shown')} ORDER BY a.starts_at ${order}, a.id ${order}`,
  )
const listings = {
  startsAt: listing('appointments.list', { order: 'ASC', beyond: '>' }),
  '-startsAt': listing('appointments.list-newest', { order: 'DESC', beyond: '<' }),
}

/**
 * The caller's appointments, as patient, practitioner or both. Reasons are not in lists. Patients find in their access log that the practitioner looked.
 * @returns a row more than asked for when there is a next page
 */
export const listAppointments = async (
  actor: AccountActor,
  { role, status, from, to, sort, page, limit, cursor }: Wanted,
): Promise<{ rows: Appointment[]; total: number; hasMore: boolean }> => {
  const offset = cursor ? 0 : (page - 1) * limit
  const found = await query(listings[sort], [
    actor.id, role ?? null, status ?? null, from ?? null, to ?? null, cursor?.at ?? null, cursor?.id ?? null, limit + 1, offset,
  ]) // prettier-ignore
  const rows = found.slice(0, limit)
  const others = [...new Set(rows.map(({ patientId }) => patientId).filter((id) => id !== actor.id))]
  if (others.length > 0)
    await auditAlone(
      actor,
      others.map((id) => seen('appointments.listed', { patientId: id })),
    )
  return { rows, total: found[0]?.total ?? 0, hasMore: found.length > limit }
}

const seen = (action: string, { id, patientId }: { id?: string; patientId: string }) => ({
  action,
  detail: { target: id ? { collection: 'appointments', id } : { collection: 'personal-details', id: patientId }, about: patientId },
})

/** One of the caller's appointments, with the reason. The patient finds in the access log that the practitioner looked. @throws notFound */
export const readAppointment = async (actor: AccountActor, { id }: { id: string }): Promise<Appointment> => {
  const { found } = await findOwn({ actor, queryOne }, id)
  if (found.patientId !== actor.id) await auditAlone(actor, [seen('appointment.read', found)])
  return found
}

/** One of the caller's appointments as a calendar file. @throws notFound */
export const appointmentCalendar = async (actor: AccountActor, { id }: { id: string }): Promise<string> => {
  const { found, side } = await findOwn({ actor, queryOne }, id)
  const { practitionerTitle, practitionerName, facilityName, facilityAddress } = found
  return calendarFile({
    ...found,
    practitioner: [practitionerTitle, practitionerName].filter(Boolean).join(' '),
    facility: facilityName ?? undefined,
    facilityAddress: facilityAddress ?? undefined,
    side: side === 'patient' ? side : 'practitioner',
    site: { name: 'Afya', url: env().SERVER_URL },
  })
}
