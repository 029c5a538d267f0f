import type { Endpoint } from 'payload'
import { replayEvent } from '../../src/commerce/payments'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'

export const webhookEndpoints: Omit<Endpoint, 'root'>[] = [
  staffEndpoint({
    method: 'post',
    path: '/:id/replay',
    permission: 'reconciliation.work',
    handler: async (actor, { id }) => {
      await replayEvent(actor, { eventId: id })
      return { message: 'It is looked into once more.' }
    },
  }),
]
