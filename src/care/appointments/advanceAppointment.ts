import type { AccountActor, StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { practitionerUnavailable } from '../availability'
import { aboutAppointment, changing, type Appointment } from './appointment'
import { holdExpired } from './errors'
import { findOwn, refuseLate, requireMove } from './sideOf'
import { tellParties } from './tellParties'
import { rules, type Move } from './transitions'

type SimpleMove = Extract<Move, 'check-in' | 'start' | 'complete' | 'no-show'>

const advancing = (move: SimpleMove, more: string) =>
  changing(
    `appointments.${move}`,
    `UPDATE appointments a SET status = '${rules[move].to}', ${more}updated_at = now()
     WHERE a.id = $1 AND a.starts_at = $2 AND a.status IN (${rules[move].from.map((status) => `'${status}'`).join(', ')})`,
  )
const advances = {
  'check-in': advancing('check-in', 'checked_in_at = now(), '),
  start: advancing('start', 'started_at = now(), '),
  complete: advancing('complete', 'completed_at = now(), '),
  'no-show': advancing('no-show', ''),
}
const acts = { 'check-in': 'appointment.checked-in', start: 'appointment.started', complete: 'appointment.completed', 'no-show': 'appointment.no-show' } as const // prettier-ignore

/**
 * Checks in, starts, completes, or notes that nobody came. What the appointment was when it was looked at, it has to be when it is written.
 * @throws notFound, invalidTransition, notYetOpen, noLongerOpen
 */
export const advanceAppointment = (
  actor: AccountActor | StaffActor,
  { id, move }: { id: string; move: SimpleMove },
): Promise<Appointment> =>
  withTransaction(actor, async (tx) => {
    const { found, side } = await findOwn(tx, id)
    requireMove(found, { move, side })
    const moved = await tx.queryOne(advances[move], [id, found.startsAt])
    if (!moved) return refuseLate(tx, { id, move })
    tx.audit(acts[move], { ...aboutAppointment(moved), changes: { status: { before: found.status, after: moved.status } } })
    return moved
  })

const confirm = changing(
  'appointments.confirm',
  `UPDATE appointments a SET status = 'booked', hold_expires_at = NULL, sequence = a.sequence + 1, updated_at = now()
   WHERE a.id = $1 AND a.status = 'held' AND a.hold_expires_at > clock_timestamp()
     AND EXISTS (SELECT FROM practitioners p WHERE p.id = a.practitioner_id AND p.listed_until > a.ends_at)`,
)
const takeOffer = statement('waiting-list.take-offer', `UPDATE slot_requests SET status = 'booked', updated_at = now() WHERE appointment_id = $1 AND status = 'offered'`) // prettier-ignore

/**
 * Books the time that the caller holds, if the practitioner may still be booked.
 * @throws notFound, holdExpired, practitionerUnavailable, invalidTransition
 */
export const confirmAppointment = (actor: AccountActor, { id }: { id: string }): Promise<Appointment> =>
  withTransaction(actor, async (tx) => {
    const { found, side } = await findOwn(tx, id)
    if (found.status === 'expired') throw holdExpired()
    requireMove(found, { move: 'confirm', side })
    const booked = await tx.queryOne(confirm, [id])
    if (!booked) return refuseConfirming(tx, id)
    await tx.query(takeOffer, [id])
    tx.audit('appointment.booked', { ...aboutAppointment(booked), changes: { status: { before: 'held', after: 'booked' } } })
    await tellParties(tx, { appointment: booked, template: 'appointment-booked', to: ['patient', 'practitioner'] })
    return booked
  })

/** Why the guarded update found no row. */
const refuseConfirming = async (tx: Tx, id: string): Promise<never> => {
  const { found } = await findOwn(tx, id)
  if (found.status === 'held') throw practitionerUnavailable()
  if (found.status === 'expired') throw holdExpired()
  return refuseLate(tx, { id, move: 'confirm' })
}
