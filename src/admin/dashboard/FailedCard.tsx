import Link from 'next/link'
import type { Permission } from '../../compliance/permissions'
import type { FailedWork } from '../../compliance/waitingForStaff'
import { sinceWords } from '../components/sinceWords'
import { Card } from './Card'
import { listHref } from '../components/listHref'

const openJobs = listHref('dead-letters', [['retriedAt', 'exists', 'false']])
const failedMessages = listHref('sent-messages', [['status', 'equals', 'failed']])

/** What went wrong and waits for somebody to mend it. */
export const FailedCard = ({ failed, permissions }: { failed: FailedWork; permissions: readonly Permission[] }) => {
  const seesJobs = permissions.includes('jobs.read')
  const total = seesJobs ? failed.jobs : failed.messages
  const label = seesJobs ? (total === 1 ? 'job failed' : 'jobs failed') : total === 1 ? 'message not sent' : 'messages not sent'
  return (
    <Card title={seesJobs ? 'Failed jobs' : 'Messages'} figure={total} figureLabel={label} href={seesJobs ? openJobs : failedMessages}>
      {!seesJobs && total > 0 && <p className="afya-card__note">In the last seven days.</p>}
      {total === 0 ? (
        <p className="afya-empty">Everything works.</p>
      ) : (
        <p className="afya-card__note">
          {seesJobs && failed.oldestJob && `The first one failed ${sinceWords(new Date(failed.oldestJob))} ago. `}
          {seesJobs && permissions.includes('jobs.retry') && 'Mend the cause, then try them again.'}
        </p>
      )}
      {seesJobs && permissions.includes('messages.read') && failed.messages > 0 && (
        <p className="afya-card__note">
          <Link href={failedMessages} prefetch={false}>
            {failed.messages} {failed.messages === 1 ? 'message' : 'messages'} could not be sent in the last seven days
          </Link>
        </p>
      )}
    </Card>
  )
}
