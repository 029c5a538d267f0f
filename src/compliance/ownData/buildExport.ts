import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { queryOne, statement, withTransaction } from '../../platform/db'
import { defineJob } from '../../platform/jobs'
import { queueMessage } from '../../platform/mail/sendMessage'
import { hashToken } from '../../platform/security/opaqueTokens'
import { uploadStore } from '../../platform/uploads/store'
import { zipStream } from '../../platform/uploads/zipStream'
import { exportEntries } from './exportEntries'
import { exportLink, exportToken } from './exportLink'
import { requestTarget } from './request'

/** Hours that the link works. */
export const linkHours = 24

type Waiting = { id: string; accountId: string }
const waiting = statement<Waiting>(
  'data-requests.waiting-export',
  `SELECT id, account_id AS "accountId" FROM data_requests WHERE id = $1 AND kind = 'export' AND status = 'waiting'`,
)
const finish = statement<{ email: string | null; firstName: string | null; timezone: string | null; expiresAt: Date }>(
  'data-requests.export-ready',
  `WITH ready AS (UPDATE data_requests SET status = 'ready', token_hash = $2, storage_key = $3, bytes = $4, expires_at = now() + interval '${linkHours} hours',
     updated_at = now() WHERE id = $1 AND status = 'waiting' RETURNING account_id, expires_at)
   SELECT a.email, d.name_first_name AS "firstName", d.timezone, ready.expires_at AS "expiresAt"
   FROM ready JOIN accounts a ON a.id = ready.account_id LEFT JOIN personal_details d ON d.id = a.id`,
)
const fail = statement(
  'data-requests.export-failed',
  `UPDATE data_requests SET status = 'failed', finished_at = now(), updated_at = now() WHERE id = $1 AND status = 'waiting'`,
)

/** Makes the copy, keeps it for a day and tells the person. Run again, it makes the same file under the same key. */
export const buildExport = defineJob({
  name: 'own-data.build-export',
  schema: z.object({ requestId: z.uuid() }),
  priority: 'low',
  attempts: 5,
  handler: async ({ requestId }, { isLastAttempt }) => {
    const request = await queryOne(waiting, [requestId])
    if (!request) return
    try {
      await make(request)
    } catch (error) {
      if (isLastAttempt) await queryOne(fail, [requestId])
      throw error
    }
  },
})

const make = async ({ id, accountId }: Waiting): Promise<void> => {
  const key = `exports/${id}.zip`
  const store = await uploadStore()
  const bytes = await store.putStream(key, { stream: await zipStream(exportEntries(accountId)), mimeType: 'application/zip' })
  const isKept = await withTransaction(systemActor('own-data'), async (tx) => {
    const ready = await tx.queryOne(finish, [id, hashToken(exportToken(id)), key, bytes])
    if (!ready) return false
    tx.audit('data-export.ready', requestTarget({ id, accountId }))
    const { email, firstName, timezone, expiresAt } = ready
    const data = { firstName, link: exportLink(id), expiresAt: expiresAt.toISOString(), timezone: timezone ?? undefined }
    if (email) queueMessage(tx, { channel: 'email', to: email, template: 'export-ready', data, accountId })
    return true
  })
  // cancelled or done by somebody else meanwhile: of two that ran at once, the file is the other one's
  const row = isKept ? null : await queryOne(stillKept, [id])
  if (!isKept && !row) await store.remove(key)
}

const stillKept = statement<{ id: string }>('data-requests.export-kept', `SELECT id FROM data_requests WHERE id = $1 AND status = 'ready'`)
