import { available, platform } from '../../commerce/ledger'
import { periodStart } from '../../commerce/subscriptions/periods'
import { aDay, anHour, idOf, shareOf } from '../care/determined'
import { iso, madeAt } from '../care/insertRows'
import { charge, move, type DemoBook } from './demoBook'

type Person = { id: string; currency: string; fee: number; step: number }

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeOf = (id: string): string => {
  const text = Array.from({ length: 10 }, (_, at) => letters[Math.floor(shareOf(id, 'code', at) * letters.length)]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

/** What a recommendation brings, by what a consultation costs there. */
export const rewardOf = ({ fee, step }: Pick<Person, 'fee' | 'step'>): number => Math.max(step, Math.round(fee / 10 / step) * step)

const refusals = ['same_device', 'same_instrument'] as const

/** Every third person has recommended somebody of the same country: rewarded where they have paid, waiting where not, a few refused. */
export const recommend = (book: DemoBook, people: readonly Person[], now: number): void => {
  const paid = new Map(book.payments.filter(({ status }) => status === 'successful').map((row) => [row.account_id, row] as const))
  const come = new Set<string>()
  for (const [at, person] of people.entries()) {
    if (at % 3 !== 0) continue
    const codeId = idOf('referral code', person.id)
    const made = now - Math.floor(50 + shareOf(codeId) * 9) * aDay
    book.codes.push({ id: codeId, code: codeOf(person.id), account_id: person.id, ...madeAt(made) })
    const referred = people.find(({ id, currency }) => currency === person.currency && id !== person.id && !come.has(id))
    if (!referred) continue
    come.add(referred.id)
    const id = idOf('referral', person.id, referred.id)
    const payment = paid.get(referred.id)
    const refused = at % 4 === 0 ? refusals[(at / 12) % 2]! : null
    const rewarded = !refused && payment ? Math.max(Date.parse(String(payment.paid_at)) + 60_000, made + aDay) : null
    const isRewarded = rewarded !== null && rewarded < now
    const rewardMinor = rewardOf(person)
    const transaction = isRewarded ? move(book, { at: rewarded, kind: 'referral_reward', reference: `referral:${id}`, currency: person.currency, legs: [platform('promo', -rewardMinor), available(person.id, rewardMinor)], details: { referralId: id } }) : null
    book.referrals.push({
      id, account_id: person.id, referred_id: referred.id, code_id: codeId, status: refused ? 'refused' : isRewarded ? 'rewarded' : 'pending', refused_because: refused,
      reward_minor: isRewarded ? rewardMinor : null, currency: isRewarded ? person.currency : null, payment_id: isRewarded ? payment!.id : null, transaction_id: transaction,
      expires_at: iso(made + 90 * aDay), rewarded_at: isRewarded ? iso(rewarded) : null, ...madeAt(made + anHour),
    })
  }
} // prettier-ignore

export type SoldTier = { id: string; interval: 'month' | 'year'; amountMinor: number; currency: string; trialDays: number }

/** Every other person has subscribed within the last two months: most pay by the month, some are on trial, one in eight has gone. */
export const subscribe = (book: DemoBook, people: readonly Person[], { tiers, now }: { tiers: readonly SoldTier[]; now: number }): void => {
  for (const [at, { id: accountId, currency }] of people.entries()) {
    const offers = tiers.filter((tier) => tier.currency === currency)
    if (at % 2 === 1 || offers.length === 0) continue
    const offer = offers.find(({ interval }) => interval === (shareOf(accountId, 'interval') < 0.8 ? 'month' : 'year')) ?? offers[0]!
    const status = at % 16 === 6 ? 'cancelled' : at % 10 === 4 && offer.trialDays > 5 ? 'trialing' : 'active'
    const begun = status === 'trialing' ? now - 4 * aDay : now - Math.floor(3 + shareOf(accountId, 'subscribed') * 50) * aDay
    const id = idOf('tier subscription', accountId)
    const anchor = Math.floor(begun / 60_000) * 60_000
    const ends: number[] = []
    let start = anchor
    // the last period is the one that goes on
    for (let paid = 0; status !== 'trialing' && (paid === 0 || start + anHour < now); paid++) {
      const end = periodStart({ anchorAt: new Date(anchor), interval: offer.interval }, paid + 1).getTime()
      const invoice = idOf('invoice', id, paid)
      const asked = { key: `invoice ${invoice}`, accountId, purpose: 'subscription', referenceId: id, amountMinor: offer.amountMinor, currency, at: start + 60_000 } as const
      const { paymentId, transactionId, paidAt } = charge(book, { ...asked, kind: 'subscription', to: [platform('revenue', offer.amountMinor)] })
      book.invoices.push({
        id: invoice, subscription_id: id, account_id: accountId, period_start: iso(start), period_end: iso(end), amount_minor: offer.amountMinor, credit_used_minor: 0, currency, kind: 'period',
        tier_id: offer.id, interval: offer.interval, payment_id: paymentId, transaction_id: transactionId, status: 'paid', paid_at: iso(paidAt), ...madeAt(start),
      })
      ends.push(end)
      if (end > now || status === 'cancelled') break
      start = end
    }
    const trialEnds = anchor + offer.trialDays * aDay
    const periodEnd = status === 'trialing' ? trialEnds : ends.at(-1)!
    const isOver = status === 'cancelled' && periodEnd < now
    book.subscriptions.push({
      id, account_id: accountId, tier_id: offer.id, interval: offer.interval, amount_minor: offer.amountMinor, currency, current_period_start: iso(start), current_period_end: iso(periodEnd),
      trial_ends_at: status === 'trialing' ? iso(trialEnds) : null, status: status === 'cancelled' && !isOver ? 'active' : status, cancel_at_period_end: status === 'cancelled',
      ended_at: isOver ? iso(periodEnd) : null, anchor_at: iso(status === 'trialing' ? trialEnds : anchor), periods: ends.length, credit_minor: 0, attempts: 0,
      due_at: isOver ? null : iso(periodEnd), ...madeAt(begun),
    })
  }
} // prettier-ignore
