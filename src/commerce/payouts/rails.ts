import type { PaymentProvider, PayoutRail } from '../../providers/payments'
import type { DestinationType } from './destination'
import { noPayoutRail } from './errors'

type Wanted = { type: DestinationType; country: string; currency: string }

const leadsTo = ({ type, country, currency }: Wanted) => (rail: PayoutRail) => rail.currency === currency && rail.country === country && rail.types.includes(type) // prettier-ignore

/** Refuses what no rail of the provider leads to. @throws noPayoutRail with the currencies that can be paid out, and all rails */
export const requireRail = ({ payoutRails }: Pick<PaymentProvider, 'payoutRails'>, wanted: Wanted): void => {
  if (payoutRails.some(leadsTo(wanted))) return
  const supported = [...new Set(payoutRails.map(({ currency }) => currency))].sort()
  throw noPayoutRail({ body: { supported, rails: payoutRails } })
}
