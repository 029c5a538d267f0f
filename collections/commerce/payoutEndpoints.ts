import { approvePayout, checkPayout, rejectPayout, type Outcome, type Payout } from '../../src/commerce/payouts'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

const staffView = ({ id, reference, status, amountMinor, currency, failureCode, providerReference, sentAt, settledAt }: Payout) => ({
  id,
  reference,
  status,
  amountMinor,
  currency,
  failureCode,
  providerReference,
  sentAt,
  settledAt,
})

const found: Record<Outcome, string> = {
  paid: 'The provider says that it has arrived.',
  failed: 'The provider says that it failed. All of it is among the earnings again.',
  pending: 'The provider has it and has not decided yet.',
  unknown: 'The provider knows no such payout.',
  requires_review: 'What the provider says does not fit: see the case under Reconciliation.',
  contradiction: 'The provider says something else than we have: see the case under Reconciliation.',
  over: 'It is over, and the provider says nothing else.',
  unsent: 'It has not been sent.',
}

/** What staff do with payouts: let a larger one leave, refuse it, ask the provider. */
export const payoutEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/approve',
    permission: 'payouts.approve',
    fresh: true,
    handler: async (actor, { id }) => ({ message: 'Approved. It is being sent.', doc: staffView(await approvePayout(actor, { id })) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/reject',
    permission: 'payouts.approve',
    fresh: true,
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Rejected. All of it is among the earnings again.',
      doc: staffView(await rejectPayout(actor, { id, ...body })),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/check',
    permission: 'payouts.read',
    handler: async (actor, { id }) => {
      const { outcome, payout } = await checkPayout(actor, { id })
      return { message: found[outcome], outcome, doc: staffView(payout) }
    },
  }),
]
