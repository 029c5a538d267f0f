import { takeConsultationPayments } from '../../care/appointments'
import { schedule } from '../../platform/jobs'
import { quotePayment, whenPaid } from '../payments'
import { cancelUnpaidJob } from './cancelUnpaid'
import { money } from './consultationMoney'
import { expireHoldsJob } from './expireHolds'
import { owedForAppointment } from './owedForAppointment'
import { whenConsultationPaid } from './whenConsultationPaid'

export { readEarnings } from './readEarnings'
export type { Earned } from './readEarnings'
export { earnedLegs, splitOf } from './splitOf'

/** Consultations are paid from now on. Once, at start. */
export const payConsultations = (): void => {
  takeConsultationPayments(money)
  whenPaid('appointment', whenConsultationPaid)
  quotePayment('appointment', owedForAppointment)
  schedule(cancelUnpaidJob, { everySeconds: 60 })
  schedule(expireHoldsJob, { everySeconds: 300 })
}
