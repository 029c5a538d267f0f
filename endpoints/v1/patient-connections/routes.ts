import { z } from 'zod'
import { acceptConnection, askForConnection, endConnection, listConnections } from '../../../src/accounts/connections'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, pagination, Uuid } from '../common'
import {
  AcceptConnectionRequest,
  ConnectionRequest,
  ConnectionsQuery,
  PatientConnectionBody,
  PatientConnectionsBody,
  presentConnection,
} from './schemas'

const common = { tag: 'Patient connections', auth: 'account' } as const

export const patientConnectionRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/patient-connections',
    summary: 'Ask a patient to connect',
    description:
      'Mails the patient a code that works for seven days, once. The answer is the same whether or not the address has an account. Asking again replaces code and relation.',
    limit: limits.invite,
    permission: 'patient.connect',
    terms: true,
    input: { body: ConnectionRequest },
    output: { 201: PatientConnectionBody },
    errors: ['identity_unverified', 'already_connected', 'code_requested_too_soon'],
    idempotent: true,
    handler: async ({ actor, input }) =>
      success({ connection: presentConnection(await askForConnection(accountOf(actor), input.body)) }, 'The request is on its way', 201),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/patient-connections/accept',
    summary: 'Agree to be seen',
    description:
      'The patient’s consent, with the code from the mail, by an account whose confirmed e-mail address was asked. From then on the one who asked may read the patient’s personal details. Codes that are unknown, used, revoked, expired or for somebody else answer alike.',
    limit: limits.acceptInvitation,
    terms: true,
    input: { body: AcceptConnectionRequest },
    output: { 200: PatientConnectionBody },
    errors: ['identity_unverified', 'invalid_or_expired_code', 'already_connected'],
    handler: async ({ actor, input }) =>
      success({ connection: presentConnection(await acceptConnection(accountOf(actor), input.body)) }, 'Connected'),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/patient-connections',
    summary: 'Who sees me and whom I see',
    description: 'Open connections and those asked for, both ways, newest first.',
    limit: limits.signedInAddress,
    input: { query: ConnectionsQuery },
    output: { 200: PatientConnectionsBody },
    handler: async ({ actor, input }) => {
      const { rows, total } = await listConnections(accountOf(actor), input.query)
      return success({ connections: rows.map(presentConnection), pagination: pagination(input.query, total) }, 'Your connections')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/patient-connections/:id',
    summary: 'End a connection',
    description: 'By either side, at once. Also takes back what one asked for, or declines what one was asked.',
    limit: limits.signedInAddress,
    input: { params: z.object({ id: Uuid }) },
    output: { 204: null },
    handler: async ({ actor, input }) => {
      await endConnection(accountOf(actor), { connectionId: input.params.id })
      return noContent()
    },
  }),
]
