import type { StaffActor } from '../../platform/actor'
import { PaymentRejected, PaymentUnavailable } from '../../providers/payments'
import { askProvider } from './askProvider'
import { providerAway } from './errors'
import type { Payout } from './payout'
import { readPayoutForStaff } from './readPayouts'
import type { Outcome } from './settlePayout'

/** Staff ask the provider now, instead of waiting for the clock. @throws notFound; providerAway */
export const checkPayout = async (actor: StaffActor, { id }: { id: string }): Promise<{ outcome: Outcome; payout: Payout }> => {
  try {
    const outcome = await askProvider(actor, { id })
    return { outcome, payout: await readPayoutForStaff({ id }) }
  } catch (error) {
    if (error instanceof PaymentUnavailable || error instanceof PaymentRejected) throw providerAway({ cause: error })
    throw error
  }
}
