import { approveWaitlistEntries, approveWaitlistEntry, rejectWaitlistEntries, rejectWaitlistEntry } from '../../src/accounts'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason, Selection, SelectionWithReason } from '../../src/compliance/staffInput'

/** The staff actions of the waitlist. Those on a selection stand first: `/approve` must not be read as an id. */
export const waitlistEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/approve',
    permission: 'waitlist.decide',
    body: Selection,
    handler: async (actor, { body }) => ({ results: await approveWaitlistEntries(actor, { entryIds: body.ids }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/reject',
    permission: 'waitlist.decide',
    body: SelectionWithReason,
    handler: async (actor, { body }) => ({ results: await rejectWaitlistEntries(actor, { entryIds: body.ids, reason: body.reason }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/approve',
    permission: 'waitlist.decide',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'Approved. The invitation is on its way.',
      doc: await approveWaitlistEntry(actor, { entryId: id }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/reject',
    permission: 'waitlist.decide',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Rejected.',
      doc: await rejectWaitlistEntry(actor, { entryId: id, reason: body.reason }),
    }),
  }),
]
