import type { Actor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { absentOrNotYours, notFound } from '../../platform/http/errors'
import { appointmentColumns, appointmentTables, type Appointment } from './appointment'
import { invalidTransition, noLongerOpen, notYetOpen } from './errors'
import { afterMove, allowedMoves, windowOf, type Move, type Side } from './transitions'

/** What cancelling costs, as it was agreed when the slot was taken. */
export type Terms = { cancelCutoffHours: number; lateCancelFeePercent: number }
export type Found = Appointment & Terms

const find = statement<Found>(
  'appointments.find',
  `SELECT ${appointmentColumns}, a.agreed_cancel_cutoff_hours::float8 AS "cancelCutoffHours", a.agreed_late_cancel_fee_percent::float8 AS "lateCancelFeePercent"
   FROM ${appointmentTables()} WHERE a.id = $1`,
)

/** On whose side of an appointment somebody is. @throws notFound for everybody else, which is noted */
export const sideOf = (actor: Actor, appointment: Pick<Appointment, 'id' | 'patientId' | 'practitionerId'>): Side => {
  if (actor.kind === 'staff') return 'staff'
  if (actor.kind === 'account' && actor.id === appointment.patientId) return 'patient'
  if (actor.kind === 'account' && actor.id === appointment.practitionerId) return 'practitioner'
  throw absentOrNotYours('appointments', { id: appointment.id, accountId: appointment.patientId })
}

/** An appointment and the caller's side of it. @throws notFound */
export const findOwn = async (tx: Pick<Tx, 'actor' | 'queryOne'>, id: string): Promise<{ found: Found; side: Side }> => {
  const found = await tx.queryOne(find, [id])
  if (!found) throw notFound()
  return { found, side: sideOf(tx.actor, found) }
}

/** That status, side and clock permit the move. @throws invalidTransition, notYetOpen, noLongerOpen */
export const requireMove = (appointment: Appointment, { move, side }: { move: Move; side: Side }): void => {
  const { status } = appointment
  if (afterMove(status, { move, side }) === null) throw invalidTransition({ status, allowed: allowedMoves(status, side) })
  const startsAt = appointment.startsAt.getTime()
  const { opensAt, closesAt } = windowOf(move, { side, startsAt, endsAt: appointment.endsAt.getTime() })
  const now = Date.now()
  if (now < opensAt) throw notYetOpen(opensAt)
  if (now >= closesAt) throw noLongerOpen(closesAt)
}

/** Why a guarded update found no row: somebody was quicker. @throws what holds now; notFound */
export const refuseLate = async (tx: Tx, { id, move }: { id: string; move: Move }): Promise<never> => {
  const { found, side } = await findOwn(tx, id)
  throw invalidTransition({ status: found.status, allowed: allowedMoves(found.status, side).filter((other) => other !== move) })
}
