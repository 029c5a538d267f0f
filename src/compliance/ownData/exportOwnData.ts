import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { absentOrNotYours, notFound, type Foreign } from '../../platform/http/errors'
import { log } from '../../platform/log'
import { hashToken } from '../../platform/security/opaqueTokens'
import { uploadStore } from '../../platform/uploads/store'
import { uuidv7 } from '../../platform/uuid'
import { buildExport } from './buildExport'
import { exportLink } from './exportLink'
import { latestRequest, requestColumns, requestTarget, type DataRequest } from './request'

// an earlier copy that nobody fetched is worth nothing from now on
const open = statement<DataRequest>(
  'data-requests.open-export',
  `WITH old AS (UPDATE data_requests SET status = 'expired', finished_at = now(), updated_at = now() WHERE account_id = $2 AND kind = 'export' AND status = 'ready'),
   r AS (INSERT INTO data_requests (id, account_id, kind, status, created_at, updated_at) VALUES ($1, $2, 'export', 'waiting', now(), now())
     ON CONFLICT (account_id, kind) WHERE status IN ('waiting', 'held') DO NOTHING RETURNING *)
   SELECT ${requestColumns} FROM r`,
)

export type ExportState = { request: DataRequest; link: string | null } | null

const stateOf = (request: DataRequest | null): ExportState => {
  if (!request) return null
  const isOpen = request.status === 'ready' && request.expiresAt !== null && request.expiresAt.getTime() > Date.now()
  const status = request.status === 'ready' && !isOpen ? 'expired' : request.status
  return { request: { ...request, status }, link: isOpen ? exportLink(request.id) : null }
}

/** What became of the last copy that the person asked for; null when there was none. */
export const readExport = async (actor: AccountActor): Promise<ExportState> => stateOf(await queryOne(latestRequest, [actor.id, 'export']))

/** Asks for a copy of everything we hold of the person. While one is being made, asking again changes nothing. */
export const startExport = (actor: AccountActor): Promise<NonNullable<ExportState>> =>
  withTransaction(actor, async (tx) => {
    const made = await tx.queryOne(open, [uuidv7(), actor.id])
    if (made) {
      tx.enqueue(buildExport, { requestId: made.id })
      tx.audit('data-export.requested', requestTarget(made))
    }
    const request = made ?? (await tx.queryOne(latestRequest, [actor.id, 'export']))
    if (!request) throw notFound()
    return stateOf(request)!
  })

// of many tries at once, one gets the row
const claim = statement<DataRequest & { storageKey: string }>(
  'data-requests.claim-export',
  `UPDATE data_requests r SET status = 'downloaded', finished_at = now(), updated_at = now()
   WHERE r.token_hash = $1 AND r.account_id = $2 AND r.kind = 'export' AND r.status = 'ready' AND r.expires_at > now()
   RETURNING ${requestColumns}, r.storage_key AS "storageKey"`,
)
const forgetFile = statement('data-requests.forget-file', 'UPDATE data_requests SET storage_key = NULL, updated_at = now() WHERE id = $1')

const ofAnother = statement<Foreign>(
  'data-requests.of-another',
  `SELECT id, account_id AS "accountId" FROM data_requests WHERE token_hash = $1 AND account_id <> $2 AND kind = 'export'`,
)

export type Download = { stream: Readable; bytes: number; filename: string }

/**
 * The copy itself, once: its file is deleted when it has been read, or the reader has gone.
 * @throws notFound for a link that is wrong, used, run out, or another person's
 */
export const downloadExport = async (actor: AccountActor, { token }: { token: string }): Promise<Download> => {
  const request = await withTransaction(actor, async (tx) => {
    const claimed = await tx.queryOne(claim, [hashToken(token), actor.id])
    if (!claimed) throw absentOrNotYours('data-requests', await tx.queryOne(ofAnother, [hashToken(token), actor.id]))
    tx.audit('data-export.downloaded', requestTarget(claimed))
    return claimed
  })
  const store = await uploadStore()
  const stream = await store.getStream(request.storageKey)
  if (!stream) throw notFound()
  const read = finished(stream).catch(() => undefined)
  void read
    .then(() => removeFile(request))
    .catch((error: unknown) => log.warn({ err: error }, 'a copy that was fetched goes with the next sweep'))
  return { stream, bytes: request.bytes ?? 0, filename: `my-data-${request.requestedAt.toISOString().slice(0, 10)}.zip` }
}

type Leftover = { id: string; storageKey: string }

const removeFile = async ({ id, storageKey }: Leftover): Promise<void> => {
  await (await uploadStore()).remove(storageKey)
  await query(forgetFile, [id])
}

const expire = statement(
  'data-requests.expire-exports',
  `UPDATE data_requests SET status = 'expired', finished_at = now(), updated_at = now() WHERE kind = 'export' AND status = 'ready' AND expires_at <= now()`,
)
// an hour: one may be on its way still, over a slow line
const leftovers = statement<Leftover>(
  'data-requests.leftover-files',
  `SELECT id, storage_key AS "storageKey" FROM data_requests
   WHERE kind = 'export' AND status IN ('downloaded', 'expired', 'failed', 'cancelled') AND storage_key IS NOT NULL AND updated_at < now() - interval '1 hour' LIMIT 1000`,
)

/** Ends links whose day is over, and removes files that nobody can fetch any more. */
export const sweepExports = async (): Promise<void> => {
  await query(expire)
  for (const leftover of await query(leftovers)) await removeFile(leftover)
}
