import { query, queryOne, statement } from '../../../platform/db'
import { PaymentUnavailable, type ProviderRefund } from '../../../providers/payments'
import { paymentProvider } from '../paymentProvider'

type Asked = { provider: string; chargeReference: string; providerReference: string | null; amountMinor: number; paymentId: string }

const read = statement<Asked>(
  'refunds.to-ask',
  `SELECT p.provider, p.provider_reference AS "chargeReference", r.provider_reference AS "providerReference", r.amount_minor::float8 AS "amountMinor", p.id AS "paymentId"
   FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1`,
)
const others = statement<{ reference: string }>(
  'refunds.known-others',
  `SELECT provider_reference AS reference FROM refunds WHERE payment_id = $1 AND id <> $2 AND provider_reference IS NOT NULL`,
)

/**
 * What the provider has of a refund; null when it knows none. It has no reference of ours: while its number is not known, ours is the one of this amount that
 * none of the other refunds of the payment is. Of a payment one refund is on its way at a time, so there is one at most; `unclear` when there are more.
 * @throws PaymentUnavailable
 */
export const hearOfRefund = async (refundId: string): Promise<ProviderRefund | 'unclear' | null> => {
  const asked = await queryOne(read, [refundId])
  if (!asked) return null
  const provider = paymentProvider()
  if (asked.provider !== provider.id) throw new PaymentUnavailable({ provider: asked.provider, code: 'other_provider' })
  const found = await provider.refundsOf(asked.chargeReference)
  if (asked.providerReference) return found.find(({ providerReference }) => providerReference === asked.providerReference) ?? null
  const known = new Set((await query(others, [asked.paymentId, refundId])).map(({ reference }) => reference))
  const ours = found.filter(
    ({ providerReference, amountMinor }) => !known.has(providerReference) && (amountMinor === null || amountMinor === asked.amountMinor),
  )
  return ours.length > 1 ? 'unclear' : (ours[0] ?? null)
}
