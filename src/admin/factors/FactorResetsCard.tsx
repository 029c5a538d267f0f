import Link from 'next/link'
import type { WaitingFactorResets } from '../../compliance/factorResets/waitingFactorResets'
import { Card } from '../dashboard/Card'
import { listHref } from '../components/listHref'
import { momentWords, sinceWords } from '../components/sinceWords'

const requested = listHref('factor-resets', [['status', 'equals', 'requested']])
const approved = listHref('factor-resets', [['status', 'equals', 'approved']])

/** Lost second factors that wait for a second person. */
export const FactorResetsCard = ({ waiting: { mine, others, running, oldest, nextAt } }: { waiting: WaitingFactorResets }) => (
  <Card title="Lost second factors" figure={others} figureLabel={others === 1 ? 'waits for you' : 'wait for you'} href={requested}>
    {others + mine === 0 ? (
      <p className="afya-empty">No request waits for a second person.</p>
    ) : (
      <p className="afya-card__note">
        {oldest && `The first one was made ${sinceWords(new Date(oldest))} ago. `}
        {mine > 0 && `${mine} ${mine === 1 ? 'is' : 'are'} yours: a colleague has to approve.`}
      </p>
    )}
    {running > 0 && nextAt && (
      <p className="afya-card__note">
        <Link href={approved} prefetch={false}>
          {running} announced
        </Link>
        , the next on {momentWords(new Date(nextAt))}.
      </p>
    )}
  </Card>
)
