import { refundablePayment, requestRefund } from '../../src/commerce/payments/refunds'
import { onceForStaff } from '../../src/compliance/onceForStaff'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { refundView, RefundWish, refundWords } from './refundViews'

/** Gives a payment back, or a part of it, to the wallet or to where it came from. */
export const refundEndpoint = staffEndpoint({
  method: 'post',
  path: '/:id/refund',
  permission: 'refunds.request',
  fresh: true,
  body: RefundWish,
  handler: (actor, { id, body, req }) =>
    onceForStaff({ actor, req, route: `payments/${id}/refund`, body }, async (tx) => {
      const refund = await requestRefund(tx, await refundablePayment(tx, id), body)
      return { message: refundWords(refund), doc: refundView(refund) }
    }),
})
