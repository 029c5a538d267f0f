import { query, statement } from '../../platform/db'
import type { PaymentProvider } from '../../providers/payments'
import { matchKinds, type Judged, type MatchKind, type Subject } from './finding'
import { judgeCharge } from './judgeCharge'
import { judgeRefund } from './judgeRefund'
import { judgeTransfer } from './judgeTransfer'
import { askEach } from './matchDay'
import { ours } from './ours'

export type OpenCase = { id: string; kind: MatchKind; subject: Subject; reference: string; subjectId: string | null }

const open = statement<OpenCase>(
  'reconciliation.open-cases',
  `SELECT id, kind::text AS kind, subject::text AS subject, reference, subject_id AS "subjectId" FROM reconciliation_cases
   WHERE provider = $1 AND status <> 'resolved' AND kind::text = ANY($2::text[]) ORDER BY created_at LIMIT 500`,
)

const judgePayment = async (provider: PaymentProvider, { reference, subjectId }: OpenCase, now: Date): Promise<Judged> => {
  const [known] = subjectId ? await ours.paymentsById([subjectId]) : []
  const charge = known?.txRef === reference ? ((await provider.chargesOf(reference)).at(-1) ?? null) : await provider.charge(reference)
  const [payment = known] = !known && charge ? await ours.payments(provider.id, [charge.txRef]) : []
  const [posted] = await ours.postedCharges(provider.id, [charge?.providerReference ?? reference])
  return judgeCharge(reference, { charge, payment: payment ?? null, posted: posted ?? null, now })
}

const judgePayout = async (provider: PaymentProvider, { reference }: OpenCase, now: Date): Promise<Judged> => {
  const transfer = await provider.transferOf(reference)
  const [payout] = await ours.payouts([reference])
  return judgeTransfer(reference, { transfer, payout: payout ?? null, now })
}

/** A refund that we know nothing of cannot be asked for by itself: null. */
const judgeOneRefund = async (provider: PaymentProvider, { reference, subjectId }: OpenCase): Promise<Judged | null> => {
  const [row] = subjectId ? await ours.refundsById([subjectId]) : []
  if (!row?.chargeReference) return null
  const theirs = await provider.refundsOf(row.chargeReference)
  const [fresh = row] = await ours.refundsById([row.id])
  const wanted = fresh.providerReference ?? reference
  return judgeRefund(reference, { refund: theirs.find(({ providerReference }) => providerReference === wanted) ?? null, ours: fresh })
}

/** Judges anew what one case is about, as the provider and we stand now. Null when it cannot be asked. */
export const judgeCase = (provider: PaymentProvider, found: OpenCase, now: Date = new Date()): Promise<Judged | null> =>
  found.subject === 'payment'
    ? judgePayment(provider, found, now)
    : found.subject === 'payout'
      ? judgePayout(provider, found, now)
      : judgeOneRefund(provider, found)

/** Looks again at every open case that this run has not come across, whatever day it is of: it may have put itself right. */
export const lookAgain = async (
  provider: PaymentProvider,
  { judged, now }: { judged: readonly Judged[]; now: Date },
): Promise<Judged[]> => {
  const seen = new Set(judged.map(({ subject, reference }) => `${subject} ${reference}`))
  const left = (await query(open, [provider.id, matchKinds])).filter(({ subject, reference }) => !seen.has(`${subject} ${reference}`))
  const asked = await askEach(left, (found) => judgeCase(provider, found, now))
  return asked.flatMap(([, verdict]) => (verdict ? [verdict] : []))
}
