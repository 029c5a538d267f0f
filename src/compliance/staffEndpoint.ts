import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import type { StaffActor } from '../platform/actor'
import { forbidden, malformedJson, notFound, notJson, toErrorResponse, unauthenticated } from '../platform/http/errors'
import type { Permission } from './permissions'
import { staffActor } from './staffActor'
import { staffUserOf } from './staffUser'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Bytes. The widest body is two hundred ids with a reason. */
const largestBody = 64 * 1024

type StaffAction<Body> = {
  method: 'get' | 'post' | 'delete'
  /** As Payload reads it: `/:id/approve`, under the collection. */
  path: string
  permission: Permission
  body?: z.ZodType<Body>
  /** 200 when absent. */
  status?: number
  /** `id` is the path's, checked to be a uuid. What it returns is the answer; a Response goes out as it is. */
  handler: (actor: StaffActor, input: { id: string; body: Body; req: PayloadRequest }) => Promise<Record<string, unknown> | Response>
}

/**
 * A staff action as an endpoint of a Payload collection, so that the panel's cookie and a staff token both work.
 * Signed in → allowed → well-formed, in this order; errors are answered as everywhere else.
 */
export const staffEndpoint = <Body = undefined>({
  method,
  path,
  permission,
  body,
  status = 200,
  handler,
}: StaffAction<Body>): Endpoint => ({
  method,
  path,
  handler: async (req) => {
    try {
      const staff = staffUserOf(req.user)
      if (!staff) throw req.user ? forbidden() : unauthenticated()
      if (!staff.permissions.includes(permission)) throw forbidden()
      const input = { id: path.includes(':id') ? idOf(req) : '', body: body ? body.parse(await jsonOf(req)) : (undefined as Body), req }
      const answer = await handler(staffActor(req), input)
      return answer instanceof Response ? answer : Response.json(answer, { status })
    } catch (error) {
      return toErrorResponse(error, staffRequestId(req))
    }
  },
})

const staffRequestId = (req: PayloadRequest): string => req.headers.get('x-request-id') ?? 'none'

const idOf = (req: PayloadRequest): string => {
  const id = req.routeParams?.id
  if (typeof id !== 'string' || !uuid.test(id)) throw notFound()
  return id
}

const jsonOf = async (req: PayloadRequest): Promise<unknown> => {
  const text = (await req.text?.()) ?? ''
  if (text === '') return {}
  if (!/^application\/json\b/i.test(req.headers.get('content-type') ?? '')) throw notJson()
  if (text.length > largestBody) throw malformedJson({ message: 'The body is too long.' })
  try {
    return JSON.parse(text)
  } catch {
    throw malformedJson()
  }
}
