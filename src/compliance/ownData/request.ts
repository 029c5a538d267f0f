import { statement } from '../../platform/db'

/** What became of a person's wish for a copy of their data, or to be erased. */
export type DataRequest = {
  id: string
  accountId: string
  kind: 'export' | 'erasure'
  status: 'waiting' | 'ready' | 'downloaded' | 'expired' | 'failed' | 'held' | 'cancelled' | 'done'
  requestedAt: Date
  dueAt: Date | null
  expiresAt: Date | null
  finishedAt: Date | null
  bytes: number | null
}

export const requestColumns = `r.id, r.account_id AS "accountId", r.kind, r.status, r.created_at AS "requestedAt", r.due_at AS "dueAt", r.expires_at AS "expiresAt",
  r.finished_at AS "finishedAt", r.bytes::float8 AS bytes`

export const latestRequest = statement<DataRequest>(
  'data-requests.latest',
  `SELECT ${requestColumns} FROM data_requests r WHERE r.account_id = $1 AND r.kind = $2::enum_data_requests_kind ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
)

export const requestTarget = ({ id, accountId }: Pick<DataRequest, 'id' | 'accountId'>) => ({
  target: { collection: 'data-requests', id },
  about: accountId,
})
