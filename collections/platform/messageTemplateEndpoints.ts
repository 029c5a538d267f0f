import type { Endpoint, PayloadRequest } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { forbidden, notFound, toErrorResponse, unauthenticated } from '../../src/platform/http/errors'
import { listTemplates, previewTemplate } from '../../src/platform/mail/sendMessage'

const requireReader = (req: PayloadRequest): void => {
  const staff = staffUserOf(req.user)
  if (!staff) throw unauthenticated()
  if (!staff.permissions.includes('messages.read')) throw forbidden()
}

const answering =
  (answer: (req: PayloadRequest) => Promise<Response>): Endpoint['handler'] =>
  async (req) => {
    try {
      requireReader(req)
      return await answer(req)
    } catch (error) {
      return toErrorResponse(error, req.headers.get('x-request-id') ?? 'none')
    }
  }

/** Mail styles are inline and nothing else may load or run; shown in a frame of the panel alone. */
const previewPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"

/** What staff see of the messages that go out: the templates, and each rendered with made-up people. */
export const messageTemplateEndpoints: Endpoint[] = [
  { method: 'get', path: '/templates', handler: answering(async () => Response.json({ templates: await listTemplates() })) },
  {
    method: 'get',
    path: '/templates/:channel/:name',
    handler: answering(async (req) => {
      const preview = await previewTemplate(String(req.routeParams?.channel), String(req.routeParams?.name))
      if (!preview) throw notFound()
      const headers = { 'content-security-policy': previewPolicy, 'x-frame-options': 'SAMEORIGIN' }
      return preview.html === null
        ? new Response(preview.text, { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
        : new Response(preview.html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
    }),
  },
]
