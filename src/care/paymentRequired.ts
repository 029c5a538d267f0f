import { defineError } from '../platform/http/errors'

/** Of plans and consultations. */
export const paymentRequired = defineError('payment_required', 402, 'This plan has to be paid for first.')
