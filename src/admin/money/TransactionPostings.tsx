import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { readPostingsIn } from '../../commerce/staffViews'
import { staffCan } from '../../compliance/staffUser'
import { bucketWords } from './bucketWords'
import { Money } from './Money'

/** All sides of a movement: they sum to nothing. */
export const TransactionPostings = async ({ data, id, user }: UIFieldServerProps) => {
  if (!id || !staffCan(user, 'ledger.read')) return null
  const postings = await readPostingsIn(String(id))
  const currency = String((data as { currency?: string }).currency ?? '')
  return (
    <section className="afya-panel" aria-label="Postings">
      <header>
        <h3>Postings</h3>
      </header>
      <table className="afya-table afya-table--sums">
        <thead>
          <tr>
            <th>Whose</th>
            <th>Account</th>
            <th className="afya-right">Amount</th>
            <th className="afya-right">Afterwards</th>
          </tr>
        </thead>
        <tbody>
          {postings.map(({ id: postingId, bucket, accountId, who, amountMinor, balanceAfterMinor }) => (
            <tr key={postingId}>
              <td>
                {accountId ? (
                  <Link href={`/admin/collections/accounts/${accountId}`} prefetch={false}>
                    {who ?? 'An account'}
                  </Link>
                ) : (
                  'The platform'
                )}
              </td>
              <td>{bucketWords(bucket)}</td>
              <td>
                <Money minor={amountMinor} currency={currency} hasSign />
              </td>
              <td>
                {balanceAfterMinor === null ? (
                  <span className="afya-none">–</span>
                ) : (
                  <Money minor={balanceAfterMinor} currency={currency} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
