import type { Actor } from '../platform/actor'
import { statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { queueMessage } from '../platform/mail/sendMessage'
import { accountColumns, accountTables, type Account } from './account'
import { endSessionsOf } from './endSessions'

const suspend = statement<Account>(
  'accounts.suspend',
  `WITH changed AS (UPDATE accounts SET status = 'suspended', suspended_reason = $2, suspended_at = now(), token_version = token_version + 1, updated_at = now()
     WHERE id = $1 AND status = 'active' RETURNING id)
   SELECT ${accountColumns} FROM ${accountTables} WHERE a.id = (SELECT id FROM changed)`,
)
const restore = statement<{ id: string }>(
  'accounts.restore',
  `UPDATE accounts SET status = 'active', suspended_reason = NULL, suspended_at = NULL, updated_at = now() WHERE id = $1 AND status = 'suspended' RETURNING id`,
)
const exists = statement<{ status: 'active' | 'suspended' }>('accounts.status', 'SELECT status FROM accounts WHERE id = $1')

type Decision = { accountId: string; reason: string }
const target = (id: string) => ({ collection: 'accounts', id })

/**
 * Suspends an account: its sessions end and its tokens die within seconds. The reason is shown to the person. Twice changes nothing.
 * @throws notFound
 */
export const suspendAccount = (actor: Actor, { accountId, reason }: Decision): Promise<{ id: string; status: 'suspended' }> =>
  withTransaction(actor, async (tx) => {
    const account = await tx.queryOne(suspend, [accountId, reason])
    if (account) {
      await endSessionsOf(tx, { accountId, reason: 'suspended' })
      tx.audit('account.suspended', { target: target(accountId), changes: { status: { before: 'active', after: 'suspended' } } })
      const data = { firstName: account.firstName, reason, at: new Date().toISOString(), timezone: account.timezone ?? undefined }
      if (account.email) queueMessage(tx, { channel: 'email', to: account.email, template: 'account-suspended', data, accountId })
    } else if (!(await tx.queryOne(exists, [accountId]))) throw notFound()
    return { id: accountId, status: 'suspended' }
  })

/**
 * Lifts a suspension. Twice changes nothing.
 * @throws notFound
 */
export const restoreAccount = (actor: Actor, { accountId, reason }: Decision): Promise<{ id: string; status: 'active' }> =>
  withTransaction(actor, async (tx) => {
    if (await tx.queryOne(restore, [accountId]))
      tx.audit('account.restored', { target: target(accountId), reason, changes: { status: { before: 'suspended', after: 'active' } } })
    else if (!(await tx.queryOne(exists, [accountId]))) throw notFound()
    return { id: accountId, status: 'active' }
  })
