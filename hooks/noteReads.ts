import type { PayloadRequest } from 'payload'
import { staffUserOf } from '../src/compliance'
import { staffActor } from '../src/compliance/staffActor'
import type { Actor } from '../src/platform/actor'
import { auditAlone } from '../src/platform/audit/auditAlone'
import { requestIdOf } from '../src/platform/http/requestFacts'

type Reads = {
  /** As in `personal-details.read`. */
  action: string
  /** The field that says whose it is. */
  about: 'id' | 'account'
}
type Operation = { operation: string; req: PayloadRequest; result: unknown; overrideAccess?: boolean | undefined }
type Doc = Record<string, unknown>

const reads = new Set(['find', 'findByID'])
/** What one request has noted already: the panel reads a document several times for one page. */
const noted = Symbol('noted reads')

const actorOf = (req: PayloadRequest): Actor | null => {
  if (staffUserOf(req.user)) return staffActor(req)
  if (!req.user) return null
  const { headers, user } = req
  const requestId = requestIdOf(headers.get('x-request-id') ?? undefined)
  const caller = { ip: headers.get('x-afya-client-ip'), userAgent: headers.get('user-agent')?.slice(0, 300) ?? null, requestId }
  return { kind: 'account', id: String(user.id), roles: [], permissions: [], sessionId: null, ...caller }
}

const documentsIn = (result: unknown): Doc[] => {
  const { docs } = (result ?? {}) as { docs?: Doc[] }
  return docs ?? (result ? [result as Doc] : [])
}

const idIn = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as { id?: string } | null | undefined)?.id ?? null)

/**
 * Writes to the audit log whose data somebody else sees, before the answer leaves: lists, documents, REST, GraphQL and the admin panel alike. A row a
 * person, one statement in all; without it nothing is shown. A person's own reads are theirs alone.
 */
export const noteReads = ({ action, about }: Reads) => {
  // Payload types a result by operation and collection; it goes on as it came
  return async ({ operation, req, result, overrideAccess }: Operation): Promise<never> => {
    const actor = reads.has(operation) && !overrideAccess ? actorOf(req) : null
    if (!actor) return result as never
    const context = req.context as { [noted]?: Set<string> }
    const before = (context[noted] ??= new Set())
    const people = new Set(documentsIn(result).flatMap((doc) => idIn(doc[about]) ?? []))
    const others = [...people].filter((id) => id !== actor.id && !before.has(`${action} ${id}`))
    if (others.length === 0) return result as never
    await auditAlone(
      actor,
      others.map((id) => ({ action, detail: { target: { collection: 'personal-details', id }, about: id } })),
    )
    others.forEach((id) => before.add(`${action} ${id}`))
    return result as never
  }
}
