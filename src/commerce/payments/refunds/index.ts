import { schedule } from '../../../platform/jobs'
import { listenToProvider, watchRefundsJob } from './askRefund'

export { askRefund } from './askRefund'
export { approveRefund, rejectRefund } from './decideRefund'
export { refundEmails } from './emails'
export { findRefund, refundsOfPayment, refundStatuses } from './refund'
export type { Refund, RefundStatus } from './refund'
export { refundableAppointment, refundablePayment, requestRefund } from './requestRefund'
export type { RefundWish } from './requestRefund'
export type { Outcome as RefundOutcome } from './settleRefund'

/** What keeps refunds moving: the provider's words, and the clock when nobody tells us anything. Once, at start. */
export const scheduleRefunds = (): void => {
  listenToProvider()
  schedule(watchRefundsJob, { everySeconds: 60 })
}
