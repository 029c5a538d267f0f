import { approveRefund, askRefund, findRefund, rejectRefund, type RefundOutcome } from '../../src/commerce/payments/refunds'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'
import { refundView, refundWords } from './refundViews'

const found: Record<RefundOutcome, string> = {
  succeeded: 'The provider has sent it.',
  failed: 'The provider could not send it. The money is in the wallet.',
  pending: 'The provider has it and has not decided yet.',
  unknown: 'The provider knows no such refund so far.',
  requires_review: 'Nobody knows how it ended: see the case under Reconciliation.',
  over: 'There is nothing to ask about.',
}

/** What staff do with refunds that others asked for: approve, reject, ask the provider. */
export const refundEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/approve',
    permission: 'refunds.approve',
    fresh: true,
    handler: async (actor, { id }) => {
      const refund = await approveRefund(actor, { id })
      return { message: refundWords(refund), doc: refundView(refund) }
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/reject',
    permission: 'refunds.approve',
    fresh: true,
    body: Reason,
    handler: async (actor, { id, body }) => {
      const refund = await rejectRefund(actor, { id, ...body })
      return {
        message:
          refund.status === 'failed' ? 'The provider never heard of it. The money is in the wallet.' : 'Rejected. Nothing was moved.',
        doc: refundView(refund),
      }
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/check',
    permission: 'payments.read',
    handler: async (actor, { id }) => {
      const outcome = await askRefund(actor, { id })
      return { message: found[outcome], outcome, doc: refundView((await findRefund(id))!) }
    },
  }),
]
