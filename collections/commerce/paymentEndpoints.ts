import type { Endpoint } from 'payload'
import { checkPayment } from '../../src/commerce/payments'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { refundEndpoint } from './refundPayment'

export const paymentEndpoints: Omit<Endpoint, 'root'>[] = [
  refundEndpoint,
  staffEndpoint({
    method: 'post',
    path: '/:id/check',
    permission: 'payments.read',
    handler: async (actor, { id }) => ({ status: await checkPayment(actor, { paymentId: id }) }),
  }),
]
