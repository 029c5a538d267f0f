import type { AccountActor, StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { practitionerUnavailable } from '../availability'
import { aboutAppointment, changing, type Appointment } from './appointment'
import { askPayment, type Booked } from './askPayment'
import { consultationUnpaid, holdExpired } from './errors'
import { consultationMoney, type Taken } from './paymentPort'
import { findOwn, refuseLate, requireMove } from './sideOf'
import { tellParties } from './tellParties'
import { allowedFrom, rules, type Move } from './transitions'

type SimpleMove = Extract<Move, 'check-in' | 'start' | 'complete' | 'no-show'>

const advancing = (move: SimpleMove, more: string) =>
  changing(
    `appointments.${move}`,
    `UPDATE appointments a SET status = '${rules[move].to}', ${more}updated_at = now()
     WHERE a.id = $1 AND a.starts_at = $2 AND a.status::text = ANY($3::text[])`,
  )
/** What is set aside goes where `to` says; what was still to be paid is asked for no more. */
const paying = (to: string) =>
  `pay_by = NULL, payment_status = (CASE a.payment_status WHEN 'held' THEN ${to} WHEN 'due' THEN 'none' ELSE a.payment_status::text END)::enum_appointments_payment_status, `
const advances = {
  'check-in': advancing('check-in', 'checked_in_at = now(), '),
  start: advancing('start', `started_at = now(), ${paying(`'held'`)}`),
  complete: advancing('complete', `completed_at = now(), ${paying(`'settled'`)}`),
  'no-show': advancing(
    'no-show',
    `missed_by = $4::enum_appointments_missed_by, ${paying(`CASE $4 WHEN 'patient' THEN 'settled' ELSE 'released' END`)}`,
  ),
}
const acts = { 'check-in': 'appointment.checked-in', start: 'appointment.started', complete: 'appointment.completed', 'no-show': 'appointment.no-show' } as const // prettier-ignore

type Advance = {
  id: string
  move: SimpleMove
  /** Of a no-show noted by staff: the patient when left out. */ missedBy?: Missing | undefined
}
type Missing = 'patient' | 'practitioner'

/**
 * Checks in, starts, completes, or notes who did not come: the patient says it of the practitioner, the practitioner of a patient who has not checked in. When it
 * is written, the appointment has to be where this side may do so, also when somebody was quicker. What is set aside for it goes to the practitioner when it is over, and when the patient did not come; it
 * goes back when the practitioner did not.
 * @throws notFound, invalidTransition, notYetOpen, noLongerOpen, paymentRequired for the start of one that is to be paid
 */
export const advanceIn = async (tx: Tx, { id, move, missedBy }: Advance): Promise<Appointment> => {
  const { found, side } = await findOwn(tx, id)
  requireMove(found, { move, side })
  if (move === 'start' && found.paymentStatus === 'due' && (await consultationMoney().isRequired(tx))) throw consultationUnpaid(found)
  const missing = side === 'patient' ? 'practitioner' : side === 'practitioner' ? 'patient' : (missedBy ?? 'patient')
  const moved = await tx.queryOne(advances[move], [id, found.startsAt, allowedFrom(move, side), ...(move === 'no-show' ? [missing] : [])])
  if (!moved) return refuseLate(tx, { id, move })
  await settleAfter(tx, moved)
  const act = moved.missedBy === 'practitioner' ? 'appointment.practitioner-missed' : acts[move]
  tx.audit(act, { ...aboutAppointment(moved), changes: { status: { before: found.status, after: moved.status } } })
  return moved
}

/** The same in a transaction of its own. */
export const advanceAppointment = (actor: AccountActor | StaffActor, advance: Advance): Promise<Appointment> =>
  retryClashes(() => withTransaction(actor, (tx) => advanceIn(tx, advance)))

/** What is set aside has an end when the appointment has one. */
const settleAfter = async (tx: Tx, appointment: Appointment): Promise<void> => {
  const { status, paymentStatus, missedBy } = appointment
  if (status !== 'completed' && status !== 'no_show') return
  const why: Taken['why'] = status === 'completed' ? 'completed' : missedBy === 'practitioner' ? 'practitioner_missed' : 'patient_missed'
  if (paymentStatus === 'settled') await consultationMoney().settle(tx, appointment, { minor: 'all', why })
  if (paymentStatus === 'released') await consultationMoney().settle(tx, appointment, { minor: 0, why })
}

const confirm = changing(
  'appointments.confirm',
  `UPDATE appointments a SET status = 'booked', hold_expires_at = NULL, sequence = a.sequence + 1, updated_at = now()
   WHERE a.id = $1 AND a.status = 'held' AND a.hold_expires_at > clock_timestamp()
     AND EXISTS (SELECT FROM practitioners p WHERE p.id = a.practitioner_id AND p.listed_until > a.ends_at)`,
)
const takeOffer = statement('waiting-list.take-offer', `UPDATE slot_requests SET status = 'booked', updated_at = now() WHERE appointment_id = $1 AND status = 'offered'`) // prettier-ignore

/**
 * Books the time that the caller holds, if the practitioner may still be booked, and asks for its fee.
 * @throws notFound, holdExpired, practitionerUnavailable, invalidTransition
 */
export const confirmAppointment = async (tx: Tx, { id }: { id: string }): Promise<Booked> => {
  const { found, side } = await findOwn(tx, id)
  if (found.status === 'expired') throw holdExpired()
  requireMove(found, { move: 'confirm', side })
  const booked = await tx.queryOne(confirm, [id])
  if (!booked) return refuseConfirming(tx, id)
  await tx.query(takeOffer, [id])
  tx.audit('appointment.booked', { ...aboutAppointment(booked), changes: { status: { before: 'held', after: 'booked' } } })
  await tellParties(tx, { appointment: booked, template: 'appointment-booked', to: ['patient', 'practitioner'] })
  return askPayment(tx, booked)
}

/** Why the guarded update found no row. */
const refuseConfirming = async (tx: Tx, id: string): Promise<never> => {
  const { found } = await findOwn(tx, id)
  if (found.status === 'held') throw practitionerUnavailable()
  if (found.status === 'expired') throw holdExpired()
  return refuseLate(tx, { id, move: 'confirm' })
}
