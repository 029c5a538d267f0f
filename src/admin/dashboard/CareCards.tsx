import Link from 'next/link'
import type { WaitingInCare } from '../../care/waitingInCare'
import { listHref } from '../components/listHref'
import { TodayCard } from './AppointmentsCards'
import { WaitingCard } from './WaitingCard'

/** What waits in care, a figure each. */
export const CareCards = ({ care: { certifications, plans, ratings, appointments } }: { care: WaitingInCare }) => (
  <>
    {certifications && (
      <WaitingCard
        title="Certifications"
        one="certification waits"
        many="certifications wait"
        none="Every certification has been decided."
        href={listHref('certifications', [['status', 'in', 'submitted,in-review']])}
        {...certifications}
      />
    )}
    {plans && (
      <WaitingCard
        title="Plans in review"
        one="plan waits"
        many="plans wait"
        none="No plan waits for a review."
        href={listHref('health-plans', [['status', 'equals', 'in_review']])}
        note="Nobody can follow it until it is published."
        {...plans}
      />
    )}
    {ratings && (
      <WaitingCard
        title="Ratings"
        one="rating waits"
        many="ratings wait"
        none="No rating waits."
        href={listHref('ratings', [['status', 'equals', 'pending']])}
        waiting={ratings.waiting}
        oldest={ratings.oldest}
      >
        {ratings.reported > 0 && (
          <p className="afya-card__note">
            <Link
              href={listHref('ratings', [['reports', 'greater_than_equal', '1'], ['status', 'not_equals', 'hidden']])} // prettier-ignore
              prefetch={false}
            >
              {ratings.reported} {ratings.reported === 1 ? 'was' : 'were'} reported
            </Link>
          </p>
        )}
      </WaitingCard>
    )}
    {appointments && <TodayCard day={appointments} />}
  </>
)
