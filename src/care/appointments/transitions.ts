/** Where an appointment can be. `expired`: the hold ran out. */
export const appointmentStatuses = [
  'held', 'booked', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show', 'expired',
] as const // prettier-ignore
export type AppointmentStatus = (typeof appointmentStatuses)[number]

/** Whose side of it somebody is on. */
export type Side = 'patient' | 'practitioner' | 'staff'

/** What people do with it; the names are those of the doors. */
export const moves = ['confirm', 'reschedule', 'cancel', 'check-in', 'start', 'complete', 'no-show'] as const
export type Move = (typeof moves)[number]

type Rule = { from: readonly AppointmentStatus[]; to: AppointmentStatus; by: readonly Side[] }

/** The whole machine. A hold besides runs out by itself, to `expired`. */
export const rules: Readonly<Record<Move, Rule>> = {
  confirm: { from: ['held'], to: 'booked', by: ['patient'] },
  reschedule: { from: ['booked'], to: 'booked', by: ['patient', 'staff'] },
  cancel: { from: ['held', 'booked', 'checked_in'], to: 'cancelled', by: ['patient', 'practitioner', 'staff'] },
  'check-in': { from: ['booked'], to: 'checked_in', by: ['patient', 'staff'] },
  start: { from: ['booked', 'checked_in'], to: 'in_progress', by: ['practitioner', 'staff'] },
  complete: { from: ['in_progress'], to: 'completed', by: ['practitioner', 'staff'] },
  'no-show': { from: ['booked', 'checked_in'], to: 'no_show', by: ['patient', 'practitioner', 'staff'] },
}

/** Statuses that take the practitioner's and the patient's time. */
export const openStatuses = ['held', 'booked', 'checked_in', 'in_progress'] as const satisfies readonly AppointmentStatus[]

/**
 * A hold is the patient's alone, and staff may release it. That the practitioner did not come is said by a patient who has checked in; that a patient did not
 * come who has, by staff only.
 */
const isBarred = (status: AppointmentStatus, { move, side }: { move: Move; side: Side }): boolean =>
  (status === 'held' && side === 'practitioner') ||
  (move === 'no-show' && ((side === 'patient' && status !== 'checked_in') || (side === 'practitioner' && status === 'checked_in')))

/** What this side may do with an appointment of that status. */
export const allowedMoves = (status: AppointmentStatus, side: Side): Move[] =>
  moves.filter((move) => rules[move].from.includes(status) && rules[move].by.includes(side) && !isBarred(status, { move, side }))

/** Where this side may make the move from. */
export const allowedFrom = (move: Move, side: Side): AppointmentStatus[] =>
  rules[move].from.filter((status) => allowedMoves(status, side).includes(move))

/** Where the move leads, or null when the status or the side forbids it. */
export const afterMove = (status: AppointmentStatus, { move, side }: { move: Move; side: Side }): AppointmentStatus | null =>
  allowedMoves(status, side).includes(move) ? rules[move].to : null

const minute = 60_000
const hour = 60 * minute

/** So long before the start the patient may check in, until the end, and the consultation may begin. */
export const checkInOpensBefore = 30 * minute
/** So long after the start whoever is not there did not come. */
export const noShowAfter = 10 * minute

/** When a move opens and closes, by the clock. Staff check people in and cancel whenever it is right. */
export const windowOf = (
  move: Move,
  { side, startsAt, endsAt }: { side: Side; startsAt: number; endsAt: number },
): { opensAt: number; closesAt: number } => {
  if (move === 'check-in' && side === 'patient') return { opensAt: startsAt - checkInOpensBefore, closesAt: endsAt }
  if (move === 'start' && side === 'practitioner') return { opensAt: startsAt - checkInOpensBefore, closesAt: Infinity }
  if (move === 'no-show') return { opensAt: startsAt + noShowAfter, closesAt: Infinity }
  if (move === 'cancel' && side === 'patient') return { opensAt: -Infinity, closesAt: startsAt }
  if (move === 'reschedule') return { opensAt: -Infinity, closesAt: side === 'patient' ? startsAt : endsAt }
  return { opensAt: -Infinity, closesAt: Infinity }
}

type Cancelling = {
  side: Side
  status: AppointmentStatus
  feeMinor: number | null
  /** As agreed with the booking. */
  cancelCutoffHours: number
  lateCancelFeePercent: number
  /** Milliseconds UTC, as all times here. */
  startsAt: number
  now: number
}

/** What a cancellation costs, in minor units, half up: a part of the fee when the patient of a booking is later than the cut-off, else nothing. */
export const cancellationFee = ({ side, status, feeMinor, cancelCutoffHours, lateCancelFeePercent, startsAt, now }: Cancelling): number => {
  if (side !== 'patient' || status === 'held' || feeMinor === null || startsAt - now >= cancelCutoffHours * hour) return 0
  return Math.min(feeMinor, Math.round((feeMinor * lateCancelFeePercent) / 100))
}

/** Why a patient may not move a booking any more; null when it may be moved. Staff may. */
export const rescheduleRefusal = ({
  side,
  reschedules,
  maxReschedules,
  rescheduleCutoffHours,
  startsAt,
  now,
}: {
  side: Side
  reschedules: number
  maxReschedules: number
  rescheduleCutoffHours: number
  startsAt: number
  now: number
}): 'cutoff' | 'limit' | null => {
  // prettier-ignore
  if (side !== 'patient') return null
  if (reschedules >= maxReschedules) return 'limit'
  return startsAt - now < rescheduleCutoffHours * hour ? 'cutoff' : null
}
