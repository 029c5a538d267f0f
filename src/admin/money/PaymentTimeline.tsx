import type { UIFieldServerProps } from 'payload'
import { readRefundsOf, readTimeline, type TimelineEvent, type TimelineSubject } from '../../commerce/staffViews'
import { staffCan } from '../../compliance/staffUser'
import { momentWords } from '../components/sinceWords'
import { Money } from './Money'
import { RefundsPanel } from './RefundsPanel'
import { actorWords, eventWords, factsOf } from './timelineWords'

const subjects: Record<string, TimelineSubject> = { payments: 'payment', refunds: 'refund', payouts: 'payout' }

/** What happened to a payment, refund or payout, in order and in plain words; of a payment also what was given back. */
export const PaymentTimeline = async ({ data, id, user, collectionSlug }: UIFieldServerProps) => {
  const of = subjects[collectionSlug]
  if (!id || !of || !staffCan(user, of === 'payout' ? 'payouts.read' : 'payments.read')) return null
  const currency = String((data as { currency?: string }).currency ?? '')
  const [events, refunds] = await Promise.all([
    readTimeline(of, String(id)),
    of === 'payment' && Number((data as { refundedMinor?: number }).refundedMinor ?? 0) >= 0 ? readRefundsOf(String(id)) : [],
  ])
  return (
    <>
      <section className="afya-panel" aria-label="What happened">
        <header>
          <h3>What happened</h3>
        </header>
        {events.length === 0 ? (
          <p className="afya-empty">Nothing has been noted about it.</p>
        ) : (
          <ol className="afya-story">
            {events.map((event) => (
              <Line key={event.id} event={event} of={of} currency={currency} />
            ))}
          </ol>
        )}
      </section>
      {refunds.length > 0 && <RefundsPanel refunds={refunds} />}
    </>
  )
}

const bad = /fail|mismatch|twice|reject|review|contradiction|abandon|expired|overpaid|unanswered|reconciliation/
const good = /posted|^paid$|succeeded|approved/

const Line = ({ event: { at, event, subject, details, actorKind, actorName }, of, currency }: { event: TimelineEvent; of: TimelineSubject; currency: string }) => {
  const tone = bad.test(event) ? ' afya-story__item--bad' : good.test(event) ? ' afya-story__item--good' : ''
  const facts = factsOf(details, currency)
  return (
    <li className={`afya-story__item${tone}`}>
      <strong>{eventWords(event, { subject, of })}</strong>
      <span className="afya-story__by">
        <time dateTime={at.toISOString()}>{momentWords(at)}</time>, {actorWords(actorKind, actorName)}
      </span>
      {facts.length > 0 && (
        <span className="afya-story__facts">
          {facts.map((fact) => (
            <span key={fact.label}>
              {fact.label}: {'text' in fact ? fact.text : <Money minor={fact.minor} currency={fact.currency} />}
            </span>
          ))}
        </span>
      )}
    </li>
  )
} // prettier-ignore
