import { statement, type Tx } from '../../platform/db'
import { singleton } from '../../platform/singleton'
import { afterSettled, quotePayment, whenPaid, type Payment } from '../payments'
import { quoteSubscription } from './quoteSubscription'
import { settleSubscription } from './settleSubscription'

/** The clock tries at its next tick what could not be paid so far. One that it holds now is waiting for this very wallet. */
const tryNow = statement(
  'subscriptions.try-now',
  `UPDATE subscriptions SET due_at = least(due_at, now()), updated_at = now()
   WHERE id IN (SELECT id FROM subscriptions WHERE account_id = $1 AND currency = $2 AND status = 'past_due' FOR UPDATE SKIP LOCKED)`,
)

const tryAfterTopUp = async (tx: Tx, { purpose, accountId, currency }: Payment): Promise<void> => {
  if (purpose === 'wallet_topup') await tx.query(tryNow, [accountId, currency])
}

// once, also when Next has a copy of this module
singleton('subscriptions.paying', () => {
  whenPaid('subscription', settleSubscription)
  quotePayment('subscription', quoteSubscription)
  afterSettled(tryAfterTopUp)
  return true
})
