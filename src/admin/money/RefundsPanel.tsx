import Link from 'next/link'
import type { RefundOfPayment } from '../../commerce/staffViews'
import { momentWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { Money } from './Money'

/** What of a payment was given back, or is to be. */
export const RefundsPanel = ({ refunds }: { refunds: RefundOfPayment[] }) => (
  <section className="afya-panel" aria-label="Refunds">
    <header>
      <h3>Refunds</h3>
    </header>
    <table className="afya-table">
      <thead>
        <tr>
          <th>Asked for</th>
          <th>Amount</th>
          <th>To</th>
          <th>State</th>
        </tr>
      </thead>
      <tbody>
        {refunds.map(({ id, createdAt, amountMinor, currency, to, status }) => (
          <tr key={id}>
            <td>
              <Link href={`/admin/collections/refunds/${id}`} prefetch={false}>
                {momentWords(createdAt)}
              </Link>
            </td>
            <td>
              <Money minor={amountMinor} currency={currency} />
            </td>
            <td>{to === 'wallet' ? 'Their wallet' : 'Where it came from'}</td>
            <td>
              <StatusBadge tone={statuses.refunds?.[status]?.tone ?? 'quiet'}>{statuses.refunds?.[status]?.label ?? status}</StatusBadge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
