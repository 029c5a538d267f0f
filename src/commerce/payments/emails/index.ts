import { paymentDue } from './paymentDue'
import { paymentFailed } from './paymentFailed'
import { paymentReceived } from './paymentReceived'

export const paymentEmails = [paymentReceived, paymentFailed, paymentDue]
