import { systemActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { env } from '../../platform/env'
import { log } from '../../platform/log'
import { queueMessage } from '../../platform/mail/sendMessage'
import type { AuditBreak } from './verifyAudit'

const lock = statement('audit.lock-reports', `SELECT pg_advisory_xact_lock(hashtext('afya.audit_reports'))`)
const known = statement<{ id: string }>(
  'audit.known-break',
  `SELECT id FROM audit_log WHERE action = 'audit.broken' AND reason = $1 LIMIT 1`,
)
const superadmins = statement<{ email: string; name: string }>(
  'audit.superadmins',
  `SELECT DISTINCT s.email, s.name FROM staff s JOIN staff_rels l ON l.parent_id = s.id AND l.path = 'roles'
   JOIN roles r ON r.id = l.roles_id AND r.slug = 'superadmin' WHERE s.suspended_at IS NULL`,
)

/**
 * Says that the log is not whole: in the process's log each time; in the log itself, on the dashboard and by mail to the superadmins once for each
 * thing that is wrong.
 */
export const reportBreak = async ({ id, lane, seq, wrong, sentence }: AuditBreak): Promise<void> => {
  log.error({ entry: id, lane, number: seq, wrong }, `the audit log is not whole: ${sentence}`)
  await withTransaction(systemActor('audit-check'), async (tx) => {
    await tx.query(lock)
    if (await tx.queryOne(known, [sentence])) return
    tx.audit('audit.broken', { outcome: 'failed', reason: sentence, ...(id && { target: { collection: 'audit-log', id } }) })
    const link = `${env().SERVER_URL}/admin/collections/audit-log`
    for (const { email, name } of await tx.query(superadmins))
      queueMessage(tx, {
        channel: 'email',
        to: email,
        template: 'audit-broken',
        data: { firstName: name.split(' ')[0] ?? '', sentence, link },
      })
  })
}
