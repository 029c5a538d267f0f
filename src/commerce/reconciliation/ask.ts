import { PaymentUnavailable } from '../../providers/payments'
import { providerAway } from '../payments/errors'

/** What the provider says, for staff who wait for it. @throws providerAway when it cannot be asked now */
export const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await question()
  } catch (error) {
    if (error instanceof PaymentUnavailable) throw providerAway({ cause: error })
    throw error
  }
}
