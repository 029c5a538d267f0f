import { available, platform } from '../../commerce/ledger'
import { aDay, anHour, idOf, pick } from '../care/determined'
import { iso, madeAt, type Row } from '../care/insertRows'
import { atGateway, feeOf, move, say, takenFrom, type DemoBook } from './demoBook'
import type { Sale } from './demoSales'

const reasons = ['The sound failed, and the consultation ended early.', 'Booked twice by mistake.', 'The practitioner asked us to give it back.', 'A complaint was upheld.'] // prettier-ignore

type Staff = { asks: string | null; approves: string | null }
type Wanted = { status: 'succeeded' | 'pending_approval' | 'rejected'; to: 'wallet' | 'source' }

/** What becomes of every so many sales, newest last. */
const wanted: readonly Wanted[] = [
  { status: 'succeeded', to: 'wallet' },
  { status: 'succeeded', to: 'source' },
  { status: 'succeeded', to: 'wallet' },
  { status: 'rejected', to: 'wallet' },
  { status: 'succeeded', to: 'wallet' },
  { status: 'pending_approval', to: 'source' },
  { status: 'pending_approval', to: 'wallet' },
]

/** A few consultations given back: to the wallet, to the card, one refused, two waiting for a second person. */
export const giveBack = (book: DemoBook, sales: readonly Sale[], { now, staff }: { now: number; staff: Staff }): void => {
  const sorted = [...sales].sort((a, b) => a.at - b.at)
  const step = Math.floor(sorted.length / (wanted.length + 1))
  const { asks, approves } = staff
  if (step === 0 || !asks) return
  for (const [at, want] of wanted.entries())
    // nobody decides about what they have asked for themselves
    if (approves || want.status === 'pending_approval') refund(book, sorted[(at + 1) * step]!, { ...want, now, asks, approves })
} // prettier-ignore

const refund = (book: DemoBook, sale: Sale, { status, to, now, asks, approves }: Wanted & { now: number; asks: string; approves: string | null }): void => {
  const id = idOf('refund', sale.paymentId)
  const asked = status === 'pending_approval' ? now - 5 * anHour - Math.floor(sale.at % (30 * anHour)) : Math.min(now - 6 * anHour, sale.at + aDay)
  const decided = status === 'pending_approval' ? null : asked + 2 * anHour
  const { amountMinor, currency, paymentId, accountId } = sale
  const isDone = status === 'succeeded'
  const details = { amountMinor, currency }
  const taken = takenFrom(sale.to)
  const reference = `refund:${id}`
  say(book, { subject: 'refund', id, at: asked, event: 'requested', details: { ...details, to }, by: { kind: 'staff', id: asks } })
  if (decided !== null) say(book, { subject: 'refund', id, at: decided, event: isDone ? 'approved' : 'rejected', by: { kind: 'staff', id: approves } })
  let transaction: string | null = null
  let number: number | null = null
  if (isDone && to === 'wallet') transaction = move(book, { at: decided!, kind: 'refund', reference, currency, legs: [...taken, available(accountId, amountMinor)], details: { paymentId } })
  if (isDone && to === 'source') {
    transaction = move(book, { at: decided!, kind: 'refund_to_source', reference, currency, legs: [...taken, platform('refunds_payable', amountMinor)], details: { paymentId } })
    number = atGateway(book, { kind: 'refund', reference: String(sale.number), status: 'completed-mpgs', at: decided! + 60_000, data: { charge: sale.number, amountMinor, currency, asked: 2, ends: 'completed-mpgs' } })
    move(book, { at: decided! + 20 * anHour, kind: 'refund_to_source', reference: `${reference}:end`, currency, legs: [platform('refunds_payable', -amountMinor), platform('clearing', amountMinor)], details: { paymentId } })
  }
  if (isDone) {
    say(book, { subject: 'refund', id, at: decided! + (to === 'source' ? 20 * anHour : 1), event: 'succeeded', details })
    const payment = book.payments.findIndex((row) => row.id === paymentId)
    book.payments[payment] = { ...book.payments[payment], refunded_minor: amountMinor, status: 'refunded' }
    if (sale.appointmentId) book.appointments.push({ id: sale.appointmentId, payment_status: 'refunded' })
  }
  book.refunds.push({
    id, reference: `RF-${id.replaceAll('-', '').slice(-10).toUpperCase()}`, account_id: accountId, payment_id: paymentId, appointment_id: sale.appointmentId, amount_minor: amountMinor, currency, to, reason: pick(reasons, id), status,
    requested_by_id: asks, decided_by_id: decided === null ? null : approves, decided_at: iso(decided), transaction_id: transaction, provider_reference: number === null ? null : String(number),
    ask_at: null, ...madeAt(asked),
  })
} // prettier-ignore

/** Cases at every stage: a second payment of the same thing that nobody has taken, a fee that is being looked into, one that is over. */
export const openCases = (book: DemoBook, sales: readonly Sale[], { now, staff }: { now: number; staff: Staff }): void => {
  const [twice, fee, lost] = [sales[3], sales[7], sales[11]]
  if (!twice || !fee || !lost) return
  const { amountMinor, currency, paymentId } = twice
  const at = now - 31 * anHour
  const feeMinor = feeOf(amountMinor)
  const txRef = String(book.payments.find((row) => row.id === paymentId)!.tx_ref)
  const number = atGateway(book, { kind: 'charge', reference: txRef, status: 'successful', at, data: { amountMinor, currency, feeMinor, reason: null } })
  move(book, { at: at + 30_000, kind: 'overpayment', reference: `sandbox:charge:${number}`, currency, legs: [platform('clearing', feeMinor - amountMinor), platform('fees', -feeMinor), platform('suspense', amountMinor)], details: { paymentId } })
  say(book, { subject: 'payment', id: paymentId, at: at + 30_000, event: 'paid_twice', details: { amountMinor, currency } })
  // what the provider kept of it is not what it had said
  const taken = book.gateway.findIndex((row) => row.number === fee.number)
  const row = book.gateway[taken]!
  book.gateway[taken] = { ...row, data: { ...(row.data as Row), feeMinor: feeOf(fee.amountMinor) + 100 } }
  const none = { found_currency: null, taken_by_id: null, resolution: null, note: null, resolved_by_id: null, resolved_at: null } satisfies Row
  const day = (moment: number) => iso(moment)!.slice(0, 10)
  book.cases.push(
    { ...none, id: idOf('case', 'twice'), kind: 'paid_twice', subject: 'payment', provider: 'sandbox', reference: String(number), subject_id: paymentId, expected_minor: null, found_minor: amountMinor, currency, day: day(at), status: 'open', ...madeAt(at + 30_000) },
    {
      ...none, id: idOf('case', 'fee'), kind: 'fee_mismatch', subject: 'payment', provider: 'sandbox', reference: String(fee.number), subject_id: fee.paymentId, expected_minor: feeOf(fee.amountMinor),
      found_minor: feeOf(fee.amountMinor) + 100, currency: fee.currency, day: day(now - 2 * aDay), status: staff.approves ? 'in_review' : 'open', taken_by_id: staff.approves, ...madeAt(now - 40 * anHour),
    },
    {
      ...none, id: idOf('case', 'lost'), kind: 'missing_in_ledger', subject: 'payment', provider: 'sandbox', reference: String(lost.number), subject_id: lost.paymentId, expected_minor: null,
      found_minor: lost.amountMinor, currency: lost.currency, day: day(now - 6 * aDay), status: 'resolved', resolution: 'self_resolved',
      note: 'Their message came twenty minutes after the daily match, and was posted then.', resolved_at: iso(now - 5 * aDay), ...madeAt(now - 6 * aDay),
    },
  )
} // prettier-ignore
