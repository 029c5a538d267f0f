import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { PayloadRequest } from 'payload'
import { noteRefusal } from '../compliance/audit/refusals'
import { staffUserOf } from '../compliance'
import type { Actor } from '../platform/actor'
import type { Endpoint } from '../platform/http/endpoint'
import type { AppError } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import type { GeneratedAnswer } from './generatedAnswer'

/** A refusal at a door of /api/v1, for the audit log. */
export const noteDoorRefusal = ({ method, path }: Endpoint, actor: Actor, { code, extra }: AppError): Promise<void> => {
  const { collection, id, about } = extra.notYours ?? {}
  return noteRefusal(actor, {
    door: `${method.toUpperCase()} /api/v1${path}`,
    code,
    ...(extra.auditReason !== undefined && { why: extra.auditReason }),
    ...(collection && id && { target: { collection, id } }),
    ...(about && { about }),
  })
}

type Marks = { route: string; user?: PayloadRequest['user']; routeParams?: PayloadRequest['routeParams'] }

const actorOf = (user: NonNullable<PayloadRequest['user']>, req: IncomingMessage): Actor => {
  const kind = user.collection === 'staff' ? 'staff' : 'account'
  return { kind, id: String(user.id), roles: staffUserOf(user)?.roleSlugs ?? [], permissions: [], sessionId: null, ...callerOf(req) }
}

const codeIn = (body: unknown): string | null => {
  if (!(body instanceof Buffer)) return (body as { code?: string } | null)?.code ?? null
  try {
    return (JSON.parse(body.toString('utf8')) as { code?: string }).code ?? null
  } catch {
    // a refusal without a JSON body has no code
    return null
  }
}

type FieldError = { extensions?: { statusCode?: number; code?: string } }

/** What was refused; null when nothing was. GraphQL refuses a field within an answer of 200. */
const refusedCode = ({ status, body }: GeneratedAnswer): string | null => {
  if (status === 403) return codeIn(body) ?? 'forbidden'
  if (status === 401 && codeIn(body) === 'step_up_required') return 'step_up_required'
  if (status !== 200 || body instanceof Buffer || body instanceof Readable) return null
  const errors = (body as { errors?: FieldError[] } | null)?.errors
  return errors?.find(({ extensions }) => extensions?.statusCode === 403)?.extensions?.code ?? null
}

/** The same for the generated doors and staff actions. What an account may not see is not there for it: asked for by id, that is a refusal too. */
export const noteGeneratedRefusal = async (
  req: IncomingMessage,
  answer: GeneratedAnswer,
  { user, route, routeParams }: Marks,
): Promise<void> => {
  if (!user) return
  const { collection, id } = (routeParams ?? {}) as { collection?: string; id?: string }
  const isHidden = answer.status === 404 && id !== undefined && user.collection === 'accounts'
  const code = isHidden ? 'not_found' : refusedCode(answer)
  if (code === null) return
  const target = collection && id ? { target: { collection, id } } : {}
  await noteRefusal(actorOf(user, req), { door: `${req.method} ${route}`, code, ...target })
}
