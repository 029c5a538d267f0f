import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import type { StaffActor } from '../platform/actor'
import { forbidden, malformedJson, notFound, notJson, toErrorResponse, unauthenticated } from '../platform/http/errors'
import { secondFactorRequired } from './errors'
import type { Permission } from './permissions'
import { requirePermission } from './policy'
import { requireFresh } from './requireFresh'
import { halfStaffActor, staffActor } from './staffActor'
import { staffPersonOf } from './staffUser'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Bytes. The widest body is two hundred ids with a reason. */
const largestBody = 64 * 1024

type StaffAction<Body> = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** As Payload reads it: `/:id/approve`, under the collection. */
  path: string
  /** null: whoever is signed in, for what concerns only themselves. */
  permission: Permission | null
  /** Only within five minutes of a second factor, for people who have one: else 401 step_up_required. */
  fresh?: true
  /** Also while a sign-in waits for its second factor; the operation then says what such a sign-in may do. */
  halfSignedIn?: true
  body?: z.ZodType<Body>
  /** 200 when absent. */
  status?: number
  /** `id` is the path's, checked to be a uuid. What it returns is the answer; a Response goes out as it is. */
  handler: (actor: StaffActor, input: { id: string; body: Body; req: PayloadRequest }) => Promise<Record<string, unknown> | Response>
}

/**
 * A staff action as an endpoint of a Payload collection, so that the panel's cookie and a staff token both work.
 * Signed in → allowed → proven just now → well-formed, in this order; errors are answered as everywhere else.
 */
export const staffEndpoint = <Body = undefined>({
  method,
  path,
  permission,
  fresh,
  halfSignedIn,
  body,
  status = 200,
  handler,
}: StaffAction<Body>): Endpoint => ({
  method,
  path,
  // for the list of all staff actions that the access matrix is made from
  custom: { staffAction: { permission } },
  handler: async (req) => {
    try {
      const staff = staffPersonOf(req.user)
      if (!staff) throw req.user ? forbidden() : unauthenticated()
      if (staff.secondFactor && !halfSignedIn) throw secondFactorRequired()
      const actor = halfSignedIn ? halfStaffActor(req) : staffActor(req)
      if (permission) requirePermission(actor, permission)
      if (fresh) requireFresh(staff)
      const input = { id: path.includes(':id') ? idOf(req) : '', body: body ? body.parse(await jsonOf(req)) : (undefined as Body), req }
      const answer = await handler(actor, input)
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
