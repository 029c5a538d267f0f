import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { readPostingsOf } from '../../commerce/staffViews'
import { staffCan } from '../../compliance/staffUser'
import { listHref } from '../components/listHref'
import { momentWords } from '../components/sinceWords'
import { bucketWords, kindWords } from './bucketWords'
import { Money } from './Money'

/** The newest postings of a wallet, and the way to all of them. */
export const WalletPostings = async ({ data, id, user }: UIFieldServerProps) => {
  if (!id || !staffCan(user, 'ledger.read')) return null
  const postings = await readPostingsOf(String(id))
  const currency = String((data as { currency?: string }).currency ?? '')
  return (
    <section className="afya-panel" aria-label="Postings">
      <header>
        <h3>{postings.length < 15 ? 'Postings' : 'The newest postings'}</h3>
        {postings.length > 0 && (
          <Link href={listHref('ledger-entries', [['wallet', 'equals', String(id)]])} prefetch={false}>
            All postings
          </Link>
        )}
      </header>
      {postings.length === 0 ? (
        <p className="afya-empty">Nothing has moved in this wallet yet.</p>
      ) : (
        <table className="afya-table afya-table--sums">
          <thead>
            <tr>
              <th>When</th>
              <th>What for</th>
              <th>Account</th>
              <th className="afya-right">Amount</th>
              <th className="afya-right">Afterwards</th>
            </tr>
          </thead>
          <tbody>
            {postings.map(({ id: postingId, at, kind, bucket, amountMinor, balanceAfterMinor, transactionId }) => (
              <tr key={postingId}>
                <td className="afya-nowrap">{momentWords(at)}</td>
                <td>
                  <Link href={`/admin/collections/ledger-transactions/${transactionId}`} prefetch={false}>
                    {kindWords(kind)}
                  </Link>
                </td>
                <td>{bucketWords(bucket)}</td>
                <td>
                  <Money minor={amountMinor} currency={currency} hasSign />
                </td>
                <td>
                  <Money minor={balanceAfterMinor} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
