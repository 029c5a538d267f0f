import { sinceWords } from '../components/sinceWords'
import { listHref } from '../components/listHref'
import type { AuditAlarm } from '../../compliance/audit/auditAlarm'
import { Card } from './Card'

/** Only there when the last check of the audit log found it changed. */
export const AuditAlarmCard = ({ alarm: { sentence, at } }: { alarm: AuditAlarm }) => (
  <Card
    title="The audit log is not whole"
    figure="!"
    figureLabel=""
    href={listHref('audit-log', [['action', 'equals', 'audit.broken']])}
    isWide
  >
    <p className="afya-notice" role="alert">
      {sentence}
    </p>
    <p className="afya-card__note">
      Found {sinceWords(new Date(at))} ago. Keep a copy of the database as it is, and find out who has had access to it.
    </p>
  </Card>
)
