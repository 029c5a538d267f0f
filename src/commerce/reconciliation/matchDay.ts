import { log } from '../../platform/log'
import type { Charge, PaymentProvider, ProviderRefund, Transfer } from '../../providers/payments'
import { ProviderError } from '../../providers/ProviderError'
import type { Judged } from './finding'
import { judgeCharge } from './judgeCharge'
import { judgeRefund } from './judgeRefund'
import { judgeTransfer } from './judgeTransfer'
import { ours, type OurPayment } from './ours'

/** Questions about single things in one part of a run; a run that needs more than these says so in the log, and the next one goes on. */
const mostQuestions = 500

/** Asks one thing after another, so that the provider is not overrun. What it does not answer now is left out, and is not judged. */
export const askEach = async <Item, Answer>(items: readonly Item[], ask: (item: Item) => Promise<Answer>): Promise<[Item, Answer][]> => {
  const answered: [Item, Answer][] = []
  if (items.length > mostQuestions) log.warn({ items: items.length, asked: mostQuestions }, 'reconciliation: more to ask than one run asks')
  for (const item of items.slice(0, mostQuestions))
    try {
      answered.push([item, await ask(item)])
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      log.warn({ code: error.code }, 'reconciliation: the provider did not answer a question')
    }
  return answered
}

type Day = { provider: PaymentProvider; day: string; now: Date }

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string | null): Map<string, Row> =>
  new Map(rows.flatMap((row) => (key(row) === null ? [] : [[key(row)!, row] as const])))

/** What the day's list has, and what we have of that day and the list has not: a charge may stand on the list of another day. */
const matchCharges = async ({ provider, day, now }: Day, listed: readonly Charge[]): Promise<Judged[]> => {
  const known = new Set(listed.map(({ providerReference }) => providerReference))
  const isListed = ({ providerReference }: OurPayment) => providerReference === null || known.has(providerReference)
  const alone = (await ours.paidOnDay(provider.id, day)).filter((payment) => !isListed(payment))
  const asked = await askEach(alone, ({ providerReference }) => provider.charge(providerReference!))
  const payments = byKey(await ours.payments(provider.id, listed.map(({ txRef }) => txRef)), ({ txRef }) => txRef) // prettier-ignore
  const references = [...known, ...alone.map(({ providerReference }) => providerReference!)]
  const posted = byKey(await ours.postedCharges(provider.id, references), ({ providerReference }) => providerReference)
  return [
    ...listed.map((charge) =>
      judgeCharge(charge.providerReference, {
        charge,
        payment: payments.get(charge.txRef) ?? null,
        posted: posted.get(charge.providerReference) ?? null,
        now,
      }),
    ),
    ...asked.map(([payment, charge]) =>
      judgeCharge(payment.providerReference!, { charge, payment, posted: posted.get(payment.providerReference!) ?? null, now }),
    ),
  ]
}

const matchTransfers = async ({ provider, day, now }: Day, listed: readonly Transfer[]): Promise<Judged[]> => {
  const known = new Set(listed.map(({ reference }) => reference))
  const alone = (await ours.sentOnDay(provider.id, day)).filter(({ reference }) => !known.has(reference))
  const asked = await askEach(alone, ({ reference }) => provider.transferOf(reference))
  const payouts = byKey(await ours.payouts([...known]), ({ reference }) => reference)
  return [
    ...listed.map((transfer) => judgeTransfer(transfer.reference, { transfer, payout: payouts.get(transfer.reference) ?? null, now })),
    ...asked.map(([payout, transfer]) => judgeTransfer(payout.reference, { transfer, payout, now })),
  ]
}

/** A refund of ours without a number may be any of its charge's with the same amount, once. */
const pairRefunds = async (provider: PaymentProvider, listed: readonly ProviderRefund[]): Promise<Judged[]> => {
  const references = listed.map(({ providerReference }) => providerReference)
  const found = await ours.refunds(provider.id, { references, charges: listed.map(({ chargeReference }) => chargeReference) })
  const numbered = byKey(found, ({ providerReference }) => providerReference)
  const unnumbered = found.filter(({ providerReference }) => providerReference === null)
  return listed.flatMap((refund) => {
    const place = unnumbered.findIndex((row) => row.chargeReference === refund.chargeReference && row.amountMinor === refund.amountMinor)
    const same = numbered.get(refund.providerReference) ?? (place < 0 ? undefined : unnumbered.splice(place, 1)[0])
    return judgeRefund(refund.providerReference, { refund, ours: same ?? null }) ?? []
  })
}

const matchRefunds = async ({ provider, day }: Day, listed: readonly ProviderRefund[]): Promise<Judged[]> => {
  const known = new Set(listed.map(({ providerReference }) => providerReference))
  const settled = await ours.refundedOnDay(provider.id, day)
  const alone = settled.filter(({ providerReference, chargeReference }) => chargeReference !== null && !known.has(providerReference ?? ''))
  const asked = await askEach(alone, ({ chargeReference }) => provider.refundsOf(chargeReference!))
  return [
    ...(await pairRefunds(provider, listed)),
    ...asked.flatMap(([row, theirs]) => {
      const refund = theirs.find(({ providerReference }) => providerReference === row.providerReference) ?? null
      return judgeRefund(row.providerReference ?? row.reference, { refund, ours: row }) ?? []
    }),
  ]
}

/**
 * Compares all that the provider has of a UTC day, and all that we have of it, both ways and by reference. Its list is read first, ours afterwards.
 * @throws ProviderError when its list cannot be had
 */
export const matchDay = async (provider: PaymentProvider, { day, now }: { day: string; now: Date }): Promise<Judged[]> => {
  const { charges, transfers, refunds } = await provider.listDay(day)
  const asked = { provider, day, now }
  return [...(await matchCharges(asked, charges)), ...(await matchTransfers(asked, transfers)), ...(await matchRefunds(asked, refunds))]
}
