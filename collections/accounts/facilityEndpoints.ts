import { reinstateFacility, suspendFacility } from '../../src/accounts/facilities'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

export const facilityEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/suspend',
    permission: 'facilities.suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Suspended. Its members have lost its rights.',
      doc: await suspendFacility(actor, { facilityId: id, reason: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/reinstate',
    permission: 'facilities.suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Reinstated.',
      doc: await reinstateFacility(actor, { facilityId: id, reason: body.reason }),
    }),
  }),
]
