import { earnings, platform, type Leg } from '../../commerce/ledger'
import { anHour, idAt, idOf, shareOf } from '../care/determined'
import { iso, madeAt, type Row } from '../care/insertRows'

const aMinute = 60_000

/** A posting of the demo's history, at its own moment. */
export type Movement = {
  id: string
  at: number
  kind: string
  reference: string
  currency: string
  legs: readonly Leg[]
  details: Row
}

/** What the demo writes, by table; movements are posted in their order in time, before everything that names them. */
export type DemoBook = {
  movements: Movement[]
  payments: Row[]
  events: Row[]
  webhooks: Row[]
  gateway: Row[]
  holds: Row[]
  destinations: Row[]
  payouts: Row[]
  refunds: Row[]
  cases: Row[]
  codes: Row[]
  referrals: Row[]
  subscriptions: Row[]
  invoices: Row[]
  /** How bookings stand with money. */
  appointments: Row[]
}

export const emptyBook = (): DemoBook => ({
  movements: [], payments: [], events: [], webhooks: [], gateway: [], holds: [], destinations: [], payouts: [], refunds: [], cases: [], codes: [], referrals: [],
  subscriptions: [], invoices: [], appointments: [],
}) // prettier-ignore

export const provider = 'sandbox'
export const commissionPercent = 20
/** Currencies of the demo without decimals. */
const noDecimals = ['UGX', 'XOF']
export const unitsOf = (currency: string): number => (noDecimals.includes(currency) ? 0 : 2)

/** What of a price is ours, and what whoever gave it earns; all of it ours where nobody did. */
export const earnedBy = (earnerId: string | null, amountMinor: number): Leg[] => {
  const ours = earnerId === null ? amountMinor : Math.floor((amountMinor * commissionPercent) / 100)
  return earnerId === null ? [platform('revenue', ours)] : [platform('revenue', ours), earnings(earnerId, amountMinor - ours)]
}

/** The other way round. */
export const takenFrom = (legs: readonly Leg[]): Leg[] => legs.map((leg) => ({ ...leg, amountMinor: -leg.amountMinor }))

/** Puts a movement into the book. @returns its id */
export const move = (book: DemoBook, movement: Omit<Movement, 'id' | 'details'> & { details?: Row }): string => {
  const id = idAt(movement.at, 'ledger', movement.reference)
  book.movements.push({ details: {}, ...movement, id })
  return id
}

type Said = {
  subject: 'payment' | 'refund' | 'payout'
  id: string
  at: number
  event: string
  details?: Row
  by?: { kind: string; id: string | null }
}

/** A line of a timeline; by the system unless said. */
export const say = (book: DemoBook, { subject, id, at, event, details, by = { kind: 'system', id: 'demo seed' } }: Said): void =>
  void book.events.push({
    id: idOf('event', id, event, at), subject, subject_id: id, event, details: details ?? null, actor_kind: by.kind, actor_id: by.id, ...madeAt(at),
  }) // prettier-ignore

/** A row of the sandbox gateway, as if it had taken or sent the money. @returns its number */
export const atGateway = (book: DemoBook, row: { kind: 'charge' | 'transfer' | 'refund'; reference: string; status: string; at: number; data: Row }): number => {
  const { at, ...rest } = row
  const number = 4_000_001 + book.gateway.length
  book.gateway.push({ id: idOf('gateway', number), number, ...rest, ...madeAt(at) })
  return number
} // prettier-ignore

export type Asked = {
  /** Its words make its ids. */
  key: string
  accountId: string
  purpose: 'wallet_topup' | 'health_plan' | 'subscription' | 'appointment'
  referenceId?: string
  amountMinor: number
  currency: string
  at: number
}
export type Settled = { paymentId: string; transactionId: string; paidAt: number; number: number }

export const feeOf = (amountMinor: number): number => Math.floor((amountMinor * 14) / 1000)
/** What the provider took, less what it kept. */
export const cameIn = (amountMinor: number): Leg[] => [
  platform('clearing', feeOf(amountMinor) - amountMinor),
  platform('fees', -feeOf(amountMinor)),
]

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const txRefOf = (key: string): string =>
  `afya_${Array.from({ length: 22 }, (_, at) => letters[Math.floor(shareOf(key, 'tx', at) * letters.length)]).join('')}`

/** The row of a payment that somebody was asked for. */
export const askedRow = ({ key, accountId, purpose, referenceId, amountMinor, currency, at }: Asked): Row => ({
  id: idOf('payment', key), tx_ref: txRefOf(key), account_id: accountId, purpose, reference_id: referenceId ?? null, amount_minor: amountMinor, currency, refunded_minor: 0,
  fee_minor: null, status: 'pending', method: 'provider', provider, provider_reference: null, failure_code: null, expires_at: iso(at + anHour), paid_at: null, transaction_id: null,
  ask_at: null, ...madeAt(at),
}) // prettier-ignore

/** Notes that it was asked for. @returns its id */
export const begin = (book: DemoBook, asked: Asked): string => {
  const { key, accountId, purpose, amountMinor, currency, at } = asked
  const id = idOf('payment', key)
  say(book, {
    subject: 'payment',
    id,
    at,
    event: 'initiated',
    details: { purpose, amountMinor, currency },
    by: { kind: 'account', id: accountId },
  })
  return id
}

/** A payment through the provider that has worked: everything that belongs to it. `to` is where the money goes, and sums to the amount. */
export const charge = (book: DemoBook, { to, kind, ...asked }: Asked & { to: readonly Leg[]; kind: string }): Settled => {
  const { amountMinor, currency, at } = asked
  const row = askedRow(asked)
  const paymentId = begin(book, asked)
  const paidAt = at + (2 + Math.floor(shareOf(asked.key, 'paid') * 6)) * aMinute
  const feeMinor = feeOf(amountMinor)
  const reference = String(row.tx_ref)
  const number = atGateway(book, { kind: 'charge', reference, status: 'successful', at: paidAt - 20_000, data: { amountMinor, currency, feeMinor, reason: null } })
  const transactionId = move(book, { at: paidAt, kind, reference: `${provider}:charge:${number}`, currency, legs: [...cameIn(amountMinor), ...to], details: { paymentId } })
  book.payments.push({
    ...row, status: 'successful', fee_minor: feeMinor, provider_reference: String(number), paid_at: iso(paidAt), transaction_id: transactionId, updated_at: iso(paidAt),
  })
  book.webhooks.push({
    id: idOf('webhook', number), provider, event: 'charge.completed', event_key: `charge.completed:${number}:successful`, reference, status: 'processed', outcome: 'posted', receipts: 1,
    processed_at: iso(paidAt), attempts: 1, ...madeAt(paidAt - 10_000),
  })
  say(book, { subject: 'payment', id: paymentId, at: paidAt - 10_000, event: 'webhook_received', by: { kind: 'anonymous', id: null } })
  say(book, { subject: 'payment', id: paymentId, at: paidAt, event: 'posted', details: { amountMinor, feeMinor, currency } })
  return { paymentId, transactionId, paidAt, number }
} // prettier-ignore
