import { z } from 'zod'
import { askErasure, cancelErasure, downloadExport, readErasure, readExport, startExport } from '../../../src/compliance/ownData'
import { noContent, ok, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, StreamBody } from '../common'
import { presentErasure, presentExport } from './presenter'
import { ErasureBody, ErasureRequest, ExportBody, NoRequest } from './schemas'

// no permission: the law gives everybody these
const common = { tag: 'Own data', auth: 'account', limit: limits.signedInAddress } as const
const freshly = { fresh: true, errors: ['step_up_required'] } as const

export const ownDataRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/users/me/export',
    summary: 'The copy of my data: how far it is',
    description: '`status` is `none` before the first one. While it is `ready`, `link` fetches it, once.',
    output: { 200: ExportBody },
    handler: async ({ actor }) => success(presentExport(await readExport(accountOf(actor))), 'The copy of your data'),
  }),
  endpoint({
    ...common,
    ...freshly,
    method: 'post',
    path: '/users/me/export',
    summary: 'Ask for a copy of my data',
    description:
      'A ZIP of JSON files and of the files that were sent. A mail says when it is ready. While one is being made, asking again changes nothing.',
    input: { body: NoRequest },
    output: { 202: ExportBody },
    handler: async ({ actor }) => success(presentExport(await startExport(accountOf(actor))), 'The copy is being made', 202),
  }),
  endpoint({
    ...common,
    ...freshly,
    method: 'get',
    path: '/users/me/export/:token',
    summary: 'Download the copy of my data',
    description: 'Works once, within a day, for its owner. The copy is deleted with it. HEAD is refused: it does not use the link up.',
    singleUse: true,
    input: { params: z.object({ token: z.string().regex(/^[\w-]{43}$/) }) },
    output: { 200: StreamBody },
    handler: async ({ actor, input }) => {
      const { stream, bytes, filename } = await downloadExport(accountOf(actor), input.params)
      const disposition = `attachment; filename="${filename}"`
      return ok(stream, { 'content-type': 'application/zip', 'content-length': String(bytes), 'content-disposition': disposition })
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/users/me/erasure',
    summary: 'Whether my account will be erased',
    output: { 200: ErasureBody },
    handler: async ({ actor }) => success(presentErasure(await readErasure(accountOf(actor))), 'The erasure of your account'),
  }),
  endpoint({
    ...common,
    ...freshly,
    errors: ['step_up_required', 'invalid_credentials', 'last_administrator', 'money_left'],
    method: 'post',
    path: '/users/me/erasure',
    summary: 'Have my account erased',
    description: 'In thirty days; until then it can be taken back. Asking again changes nothing.',
    limit: limits.login,
    input: { body: ErasureRequest },
    output: { 202: ErasureBody },
    handler: async ({ actor, input }) =>
      success(presentErasure(await askErasure(accountOf(actor), input.body)), 'Your account will be erased', 202),
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/users/me/erasure',
    summary: 'Keep my account after all',
    output: { 204: null },
    handler: async ({ actor }) => {
      await cancelErasure(accountOf(actor))
      return noContent()
    },
  }),
]
