import { approveFactorReset, cancelFactorReset, refuseFactorReset, requestFactorReset } from '../../src/compliance/factorResets'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'

/** Who takes part in a reset has shown their own factor just now. */
const base = { method: 'post', permission: 'factors.reset', fresh: true } as const

const requestEndpoint = (kind: 'account' | 'staff') =>
  staffEndpoint({
    ...base,
    path: '/:id/reset-second-factor',
    body: Reason,
    status: 201,
    handler: async (actor, { id, body }) => ({
      message: 'Asked for. A colleague has to approve it.',
      doc: await requestFactorReset(actor, { person: { kind, id }, reason: body.reason }),
    }),
  })

export const accountResetEndpoints = [requestEndpoint('account')]
export const staffResetEndpoints = [requestEndpoint('staff')]

/** The second person's decisions. Stopping one needs no fresh factor: haste does no harm there. */
export const factorResetEndpoints = [
  staffEndpoint({
    ...base,
    path: '/:id/approve',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'Approved. The person has been told; it happens in 24 hours.',
      doc: await approveFactorReset(actor, { id }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    permission: 'factors.reset',
    path: '/:id/refuse',
    body: Reason,
    handler: async (actor, { id, body }) => ({ message: 'Refused.', doc: await refuseFactorReset(actor, { id, reason: body.reason }) }),
  }),
  staffEndpoint({
    method: 'post',
    permission: 'factors.reset',
    path: '/:id/cancel',
    body: Reason,
    handler: async (actor, { id, body }) => ({ message: 'Stopped.', doc: await cancelFactorReset(actor, { id, reason: body.reason }) }),
  }),
]
