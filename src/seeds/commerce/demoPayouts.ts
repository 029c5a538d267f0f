import { numberDigest, sealNumber } from '../../commerce/payouts/destination'
import { earnings, payable, platform } from '../../commerce/ledger'
import { aDay, anHour, idOf, shareOf } from '../care/determined'
import { iso, madeAt } from '../care/insertRows'
import { atGateway, move, provider, say, unitsOf, type DemoBook } from './demoBook'

export type Payee = { id: string; name: string; country: string; currency: string; fee: number; step: number }

/** Where money can be sent from here, and a bank of each country as the provider calls it. */
const banks: Readonly<Record<string, string>> = { NG: '058', GH: 'GH280100', KE: '68', TZ: 'TZ040', UG: 'UG130', ZA: '632005', SN: 'SN001', CI: 'CI005' } // prettier-ignore
/** Mobile money, where many have it. */
const networks: Readonly<Record<string, string>> = { KE: 'MPS', GH: 'MTN', UG: 'MPS', TZ: 'TIGO' }

const addDestination = (book: DemoBook, { id: accountId, name, country, currency }: Payee, now: number): string => {
  const id = idOf('destination', accountId)
  const network = shareOf(id, 'mobile') < 0.5 ? networks[country] : undefined
  const accountNumber = String(2_000_000_000 + Math.floor(shareOf(id, 'number') * 999_999_999))
  const given = { type: network ? 'mobile_money' : 'bank', country, currency, bankCode: network ? undefined : banks[country], provider: network, accountNumber, accountName: name } as const
  const at = now - 58 * aDay
  book.destinations.push({
    id, account_id: accountId, type: given.type, country, currency, bank_code: given.bankCode ?? null, provider: network ?? null, account_name: name, last4: accountNumber.slice(-4),
    verified_name: network ? null : name.toUpperCase(), verification: network ? 'not_asked' : 'verified', sealed_number: sealNumber(id, accountNumber), number_digest: numberDigest(given),
    is_shared: false, status: 'active', usable_from: iso(at + aDay), ...madeAt(at),
  })
  return id
} // prettier-ignore

type Ends = 'paid' | 'failed' | 'rejected' | 'pending_approval' | 'requires_review'
type Wanted = { payee: Payee; destinationId: string; amountMinor: number; at: number; ends: Ends; approver: string | null }

const payOut = (book: DemoBook, { payee, destinationId, amountMinor, at, ends, approver }: Wanted): void => {
  const { id: accountId, currency } = payee
  const id = idOf('payout', accountId, book.payouts.length)
  const reference = `po_${id.replaceAll('-', '')}`
  const wholeFee = 10 * 10 ** unitsOf(currency)
  const isSent = ends === 'paid' || ends === 'failed' || ends === 'requires_review'
  const decided = ends !== 'pending_approval' && approver ? at + 3 * anHour : null
  const sent = isSent ? at + 4 * anHour : null
  const settled = ends === 'paid' || ends === 'failed' ? at + 6 * anHour : ends === 'rejected' ? at + 3 * anHour : null
  const about = { subject: 'payout', id } as const
  move(book, { at, kind: 'payout', reference: `payout:${id}`, currency, legs: [earnings(accountId, -amountMinor), payable(accountId, amountMinor)], details: { payoutId: id } })
  say(book, { ...about, at, event: 'requested', details: { amountMinor, currency }, by: { kind: 'account', id: accountId } })
  if (decided !== null) say(book, { ...about, at: decided, event: ends === 'rejected' ? 'rejected' : 'approved', by: { kind: 'staff', id: approver } })
  if (sent !== null) say(book, { ...about, at: sent, event: 'sending', details: { provider } })
  // one has got lost on the way: the provider has never heard of it
  const number =
    ends === 'paid' || ends === 'failed'
      ? atGateway(book, { kind: 'transfer', reference, status: ends === 'paid' ? 'SUCCESSFUL' : 'FAILED', at: sent!, data: { amountMinor, currency, feeMinor: wholeFee, asked: 1, ends: ends === 'paid' ? 'SUCCESSFUL' : 'FAILED', at: null } })
      : null
  if (ends === 'paid') {
    move(book, { at: settled!, kind: 'payout', reference: `payout:${id}:end`, currency, legs: [payable(accountId, -amountMinor), platform('clearing', amountMinor + wholeFee), platform('fees', -wholeFee)], details: { payoutId: id } })
    say(book, { ...about, at: settled!, event: 'paid', details: { feeMinor: wholeFee, currency } })
  }
  if (ends === 'failed' || ends === 'rejected') {
    move(book, { at: settled!, kind: 'payout_returned', reference: `payout:${id}:end`, currency, legs: [payable(accountId, -amountMinor), earnings(accountId, amountMinor)], details: { payoutId: id } })
    if (ends === 'failed') say(book, { ...about, at: settled!, event: 'failed', details: { code: 'invalid_account' } })
  }
  if (ends === 'requires_review') {
    say(book, { ...about, at: at + 30 * anHour, event: 'requires_review', details: { kind: 'stuck' } })
    book.cases.push({
      id: idOf('case', 'stuck', id), kind: 'missing_at_provider', subject: 'payout', provider, reference, subject_id: id, expected_minor: amountMinor, found_minor: null, currency, found_currency: null,
      day: iso(at + 30 * anHour)!.slice(0, 10), status: 'open', taken_by_id: null, resolution: null, note: null, resolved_by_id: null, resolved_at: null, ...madeAt(at + 30 * anHour),
    })
  }
  book.payouts.push({
    id, reference, account_id: accountId, amount_minor: amountMinor, currency, fee_minor: ends === 'paid' ? wholeFee : null, destination_id: destinationId, status: ends,
    decided_by_id: decided === null ? null : approver, decided_at: iso(decided), provider: isSent ? provider : null, provider_reference: ends === 'paid' ? String(number) : null,
    failure_code: ends === 'failed' ? 'invalid_account' : ends === 'rejected' ? 'not_approved' : null, sent_at: iso(sent), settled_at: iso(settled), ask_at: null, ...madeAt(at),
  })
} // prettier-ignore

/** What somebody had earned by then, and has not had paid out. */
const earnedBy = (book: DemoBook, accountId: string, until: number): number =>
  book.movements
    .filter(({ at }) => at < until)
    .flatMap(({ legs }) => legs)
    .filter((leg) => leg.accountId === accountId && leg.bucket === 'earnings')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** How the last payouts end; all before them have arrived. */
const lastEnds: readonly Ends[] = ['pending_approval', 'pending_approval', 'requires_review', 'pending_approval', 'failed', 'rejected']

/** Twice a month, to who has earned enough; the last ones wait, came back, or nobody knows. Call after everything that is earned. */
export const payEarnings = (book: DemoBook, payees: readonly Payee[], { now, approver }: { now: number; approver: string | null }): void => {
  const able = payees.filter(({ id, country }) => banks[country] && shareOf(id, 'paid out') < 0.6).sort((a, b) => shareOf(a.id, 'turn') - shareOf(b.id, 'turn'))
  const destinations = new Map<string, string>()
  let last = 0
  const pay = (payee: Payee, at: number, isLast: boolean) => {
    const earned = earnedBy(book, payee.id, at)
    if (earned < payee.fee * 0.75) return
    const destinationId = destinations.get(payee.id) ?? addDestination(book, payee, now)
    destinations.set(payee.id, destinationId)
    const ends = isLast ? (lastEnds[last] ?? 'paid') : 'paid'
    if (isLast) last += 1
    payOut(book, { payee, destinationId, amountMinor: Math.floor(earned / payee.step) * payee.step, at, ends, approver })
  }
  for (const daysAgo of [45, 30, 16]) for (const payee of able) pay(payee, now - daysAgo * aDay + Math.floor(shareOf(payee.id, daysAgo) * 8) * anHour, false)
  for (const payee of able) pay(payee, now - 35 * anHour + Math.floor(shareOf(payee.id, 'last') * 4) * anHour, true)
} // prettier-ignore
