import { z } from 'zod'
import { joinWaitingList, leaveWaitingList, listWaiting } from '../../../src/care/appointments'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, PageQuery, pagination, Uuid } from '../common'
import { presentSlotRequest } from './presenter'
import { SlotRequestBody, SlotRequestsBody, WaitingRequest } from './schemas'

const common = { tag: 'Appointments', auth: 'account', limit: limits.signedInAddress, permission: 'appointment.book' } as const

export const waitingRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/appointments/waiting-list',
    summary: 'Wait for a practitioner’s time',
    description:
      'For days of the patient’s own calendar, both included. A time that becomes free is held half an hour for whoever waits longest, who is mailed.',
    terms: true,
    input: { body: WaitingRequest },
    output: { 201: SlotRequestBody },
    errors: ['practitioner_unavailable', 'licence_jurisdiction', 'already_waiting'],
    idempotent: true,
    handler: async ({ actor, input }) =>
      success({ slotRequest: presentSlotRequest(await joinWaitingList(accountOf(actor), input.body)) }, 'You are on the waiting list', 201),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/appointments/waiting-list',
    summary: 'What I wait for',
    input: { query: PageQuery },
    output: { 200: SlotRequestsBody },
    handler: async ({ actor, input }) => {
      const { rows, total } = await listWaiting(accountOf(actor), input.query)
      return success({ slotRequests: rows.map(presentSlotRequest), pagination: pagination(input.query, total) }, 'Your waiting list')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/appointments/waiting-list/:id',
    summary: 'Wait no longer',
    description: 'A slot that is held for the caller goes to the next one.',
    input: { params: z.object({ id: Uuid }) },
    output: { 204: null },
    handler: async ({ actor, input }) => {
      await leaveWaitingList(accountOf(actor), input.params)
      return noContent()
    },
  }),
]
