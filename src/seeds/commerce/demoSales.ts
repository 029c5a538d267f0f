import { available, held, platform, type Leg } from '../../commerce/ledger'
import { aDay, anHour, idOf, pick, shareOf } from '../care/determined'
import { iso, madeAt } from '../care/insertRows'
import { askedRow, begin, charge, earnedBy, feeOf, move, say, type DemoBook, type Settled } from './demoBook'

/** A consultation as it stands in the database. */
export type SoldAppointment = {
  id: string
  practitionerId: string
  patientId: string
  feeMinor: number
  currency: string
  madeAt: number
  startsAt: number
  endsAt: number
  status: 'completed' | 'cancelled' | 'no_show' | 'booked' | 'checked_in' | 'in_progress'
  cancelledAt: number | null
  cancellationFeeMinor: number | null
}
export type SoldPlan = { id: string; accountId: string; authorId: string | null; amountMinor: number; currency: string; madeAt: number }

/** A sale that can be given back, and where its money went. */
export type Sale = Settled & {
  accountId: string
  amountMinor: number
  currency: string
  at: number
  appointmentId: string | null
  to: Leg[]
}

const after = 48 * anHour

type Ended = { at: number; kind: string; status: string; payment: string; legs: Leg[]; takenMinor: number }

/** What became of money that was set aside: given to who has earned it, in part or not at all. Null while it is to come. */
const endOf = (one: SoldAppointment): Ended | null => {
  const { status, practitionerId, patientId, feeMinor, endsAt } = one
  if (status === 'completed' || status === 'no_show')
    return { at: endsAt, kind: 'capture', status: 'captured', payment: 'settled', legs: earnedBy(practitionerId, feeMinor), takenMinor: feeMinor }
  if (status !== 'cancelled') return null
  const takenMinor = Math.min(one.cancellationFeeMinor ?? 0, feeMinor)
  const at = one.cancelledAt!
  if (takenMinor === 0) return { at, kind: 'release', status: 'released', payment: 'released', legs: [available(patientId, feeMinor)], takenMinor }
  const legs = [...earnedBy(practitionerId, takenMinor), ...(takenMinor < feeMinor ? [available(patientId, feeMinor - takenMinor)] : [])]
  return { at, kind: 'cancellation_fee', status: 'captured', payment: 'settled', legs, takenMinor }
} // prettier-ignore

/** Paid when it was booked, set aside until it was over. Every second one: the others are settled elsewhere, as before. */
export const sellAppointments = (book: DemoBook, appointments: readonly SoldAppointment[], now: number): Sale[] =>
  appointments.flatMap((one) => {
    const { id, patientId, feeMinor, currency, madeAt: booked, endsAt } = one
    if (shareOf(id, 'paid here') > 0.5) return []
    const asked = { key: `appointment ${id}`, accountId: patientId, purpose: 'appointment', referenceId: id, amountMinor: feeMinor, currency, at: booked } as const
    const settled = charge(book, { ...asked, kind: 'payment', to: [held(patientId, feeMinor)] })
    const end = endOf(one)
    const holdId = idOf('hold', id)
    const isOver = end !== null && end.at < now
    const resolution = isOver ? move(book, { at: Math.max(end.at, settled.paidAt + 1), kind: end.kind, reference: `hold:${holdId}`, currency, legs: [held(patientId, -feeMinor), ...end.legs], details: { appointmentId: id } }) : null
    book.holds.push({
      id: holdId, account_id: patientId, currency, amount_minor: feeMinor, captured_minor: isOver ? end.takenMinor : null, appointment_id: id, transaction_id: settled.transactionId,
      resolution_id: resolution, status: isOver ? end.status : 'open', expires_at: iso(endsAt + after), resolved_at: isOver ? iso(end.at) : null, ...madeAt(settled.paidAt),
    })
    book.appointments.push({ id, payment_status: isOver ? end.payment : 'held' })
    const isSold = one.status === 'completed' && isOver
    return isSold ? [{ ...settled, accountId: patientId, amountMinor: feeMinor, currency, at: end.at, appointmentId: id, to: end.legs }] : []
  }) // prettier-ignore

/** Plans, paid when they were begun; of who wrote them less our commission. */
export const sellPlans = (book: DemoBook, plans: readonly SoldPlan[]): void => {
  for (const { id, accountId, authorId, amountMinor, currency, madeAt: at } of plans)
    charge(book, {
      key: `plan ${id}`, accountId, purpose: 'health_plan', referenceId: id, amountMinor, currency, at, kind: 'payment', to: earnedBy(authorId, amountMinor),
    }) // prettier-ignore
}

type Person = { id: string; currency: string; fee: number; step: number }

/** Money that people keep for later; every third of them shares some with somebody of the same country. */
export const topUp = (book: DemoBook, people: readonly Person[], now: number): void => {
  for (const [at, { id, currency, fee, step }] of people.entries()) {
    if (shareOf(id, 'tops up') > 0.65) continue
    const amountMinor = Math.round((fee * (1 + shareOf(id, 'top-up') * 3)) / step) * step
    const when = now - Math.floor(2 + shareOf(id, 'when') * 52) * aDay - Math.floor(shareOf(id, 'hour') * 12) * anHour
    const { paidAt } = charge(book, { key: `top-up ${id}`, accountId: id, purpose: 'wallet_topup', amountMinor, currency, at: when, kind: 'top_up', to: [available(id, amountMinor)] })
    const other = people.find((person, place) => place > at && person.currency === currency)
    if (at % 3 !== 0 || !other) continue
    const shared = Math.max(step, Math.floor(amountMinor / 4 / step) * step)
    move(book, { at: paidAt + 3 * anHour, kind: 'transfer', reference: `transfer:${idOf('transfer', id)}`, currency, legs: [available(id, -shared), available(other.id, shared)] })
  }
} // prettier-ignore

const failures = ['insufficient_funds_at_bank', 'declined', 'authentication_failed'] as const

/** Top-ups that did not work, were left, or have just been begun; one of which only a part came. */
export const tryInVain = (book: DemoBook, people: readonly Person[], now: number): { partId: string } => {
  for (const [at, { id, currency, fee, step }] of people.entries()) {
    if (at % 2 === 0) continue
    const status = pick(['failed', 'failed', 'abandoned', 'expired'] as const, id, 'in vain')
    const when = now - Math.floor(shareOf(id, 'tried') * 28 * 24 + 3) * anHour
    const asked = { key: `in vain ${id}`, accountId: id, purpose: 'wallet_topup', amountMinor: Math.round((fee * 1.5) / step) * step, currency, at: when } as const
    const paymentId = begin(book, asked)
    const failure = status === 'failed' ? pick(failures, id, 'failure') : null
    book.payments.push({ ...askedRow(asked), status, failure_code: failure })
    say(book, { subject: 'payment', id: paymentId, at: when + (status === 'failed' ? 4 : 62) * 60_000, event: status, ...(failure && { details: { code: failure } }) })
  }
  const [waiting, part] = [people[1]!, people[2]!]
  const open = { key: 'open', accountId: waiting.id, purpose: 'wallet_topup', amountMinor: waiting.fee, currency: waiting.currency, at: now - 9 * 60_000 } as const
  begin(book, open)
  book.payments.push({ ...askedRow(open), ask_at: iso(now + anHour) })
  return { partId: cameShort(book, part, now) }
} // prettier-ignore

/** Asked for a fee, and half of it came: the money lies unresolved until somebody has found out. */
const cameShort = (book: DemoBook, { id, currency, fee }: Person, now: number): string => {
  const at = now - 26 * anHour
  const asked = { key: `short ${id}`, accountId: id, purpose: 'wallet_topup', amountMinor: fee, currency, at } as const
  const row = askedRow(asked)
  const paymentId = begin(book, asked)
  const foundMinor = Math.floor(fee / 2)
  const fees = feeOf(foundMinor)
  const number = 4_000_001 + book.gateway.length
  book.gateway.push({ id: idOf('gateway', number), number, kind: 'charge', reference: row.tx_ref, status: 'successful', data: { amountMinor: foundMinor, currency, feeMinor: fees, reason: null }, ...madeAt(at + 120_000) })
  move(book, { at: at + 180_000, kind: 'payment', reference: `sandbox:charge:${number}`, currency, legs: [platform('clearing', fees - foundMinor), platform('fees', -fees), platform('suspense', foundMinor)], details: { paymentId } })
  book.payments.push({ ...row, status: 'requires_review', failure_code: 'amount_mismatch', provider_reference: String(number), fee_minor: fees })
  say(book, { subject: 'payment', id: paymentId, at: at + 180_000, event: 'amount_mismatch', details: { expectedMinor: fee, foundMinor, currency } })
  book.cases.push({
    id: idOf('case', 'short'), kind: 'amount_mismatch', subject: 'payment', provider: 'sandbox', reference: String(number), subject_id: paymentId, expected_minor: fee, found_minor: foundMinor,
    currency, found_currency: null, day: iso(at)!.slice(0, 10), status: 'open', taken_by_id: null, resolution: null, note: null, resolved_by_id: null, resolved_at: null, ...madeAt(at + 180_000),
  })
  return paymentId
} // prettier-ignore
