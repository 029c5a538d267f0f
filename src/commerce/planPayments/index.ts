import { takePayments } from '../../care/following'
import { schedule } from '../../platform/jobs'
import { quotePayment, startPayment, tellDue, whenPaid } from '../payments'
import { giveUpUnpaidJob } from './giveUpUnpaid'
import { owedForPlan } from './owedForPlan'
import { renewPlansJob } from './renewPlans'
import { termOf } from './term'
import { whenPlanPaid } from './whenPlanPaid'

export { isPlanDue } from './isPlanDue'
export { paidUntilAfter } from './paidUntilAfter'

/** Plans are paid from now on. Once, at start. */
export const payPlans = (): void => {
  takePayments({
    startPayment: async (tx, wanted) => {
      const started = await startPayment(tx, { ...wanted, expiresAt: termOf(new Date()) })
      tellDue(tx, started)
      return started
    },
  })
  whenPaid('health_plan', whenPlanPaid)
  quotePayment('health_plan', owedForPlan)
  schedule(renewPlansJob, { everySeconds: 1800 })
  schedule(giveUpUnpaidJob, { everySeconds: 600 })
}
