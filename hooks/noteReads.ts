import type { PayloadRequest } from 'payload'
import { noteSeen } from '../src/compliance/audit/noteSeen'

type Reads = {
  /** As in `personal-details.read`. */
  action: string
  /** The field that says whose it is. */
  about: 'id' | 'account' | 'patient'
}
type Operation = { operation: string; req: PayloadRequest; result: unknown; overrideAccess?: boolean | undefined }
type Doc = Record<string, unknown>

const reads = new Set(['find', 'findByID'])

const documentsIn = (result: unknown): Doc[] => {
  const { docs } = (result ?? {}) as { docs?: Doc[] }
  return docs ?? (result ? [result as Doc] : [])
}

const idIn = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as { id?: string } | null | undefined)?.id ?? null)

/**
 * Writes to the audit log whose data somebody else sees, before the answer leaves: lists, documents, REST, GraphQL and the admin panel alike. Without it
 * nothing is shown. A person's own reads are theirs alone.
 */
export const noteReads = ({ action, about }: Reads) => {
  // Payload types a result by operation and collection; it goes on as it came
  return async ({ operation, req, result, overrideAccess }: Operation): Promise<never> => {
    const isRead = reads.has(operation) && !overrideAccess
    if (isRead) await noteSeen(req, { action, people: documentsIn(result).flatMap((doc) => idIn(doc[about]) ?? []) })
    return result as never
  }
}
