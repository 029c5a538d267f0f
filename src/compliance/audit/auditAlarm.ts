import { queryOne, statement } from '../../platform/db'

export type AuditAlarm = { sentence: string; at: Date }

/** What the last check of the whole log found, unless a later one found it whole. */
const alarm = statement<AuditAlarm>(
  'audit.alarm',
  `SELECT b.reason AS sentence, b.created_at AS at FROM audit_log b WHERE b.action = 'audit.broken'
   AND NOT EXISTS (SELECT FROM audit_log v WHERE v.action = 'audit.verified' AND v.created_at > b.created_at) ORDER BY b.created_at DESC LIMIT 1`,
)

export const auditAlarm = (): Promise<AuditAlarm | null> => queryOne(alarm)
