import Link from 'next/link'
import type { AdminViewServerProps } from 'payload'
import { platformBalances } from '../../commerce/ledger'
import { listHref } from '../components/listHref'
import { panelPage } from '../components/panelPage'
import { Money } from './Money'
import { MoneyWays } from './MoneyWays'

/** In the order in which they matter; those of debit are kept as less than nothing and shown as what is there. */
const columns = [
  { bucket: 'revenue', label: 'Revenue', isDebit: false },
  { bucket: 'clearing', label: 'At the payment provider', isDebit: true },
  { bucket: 'bank', label: 'Bank', isDebit: true },
  { bucket: 'fees', label: 'Provider’s fees', isDebit: true },
  { bucket: 'promo', label: 'Promotion', isDebit: true },
  { bucket: 'refunds_payable', label: 'Refunds under way', isDebit: false },
  { bucket: 'suspense', label: 'Unresolved', isDebit: false },
] as const

const Balances = async ({ initPageResult }: AdminViewServerProps) => {
  const rows = await platformBalances()
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  const sumOf = (currency: string, bucket: string) =>
    rows.find((row) => row.currency === currency && row.bucket === bucket)?.balanceMinor ?? 0
  return (
    <>
      <MoneyWays user={initPageResult.req.user} except="platform-balances" />
      {currencies.length === 0 ? (
        <p className="afya-empty">No money has moved yet. The first payment shows here at once.</p>
      ) : (
        <div className="afya-scroll">
          <table className="afya-table afya-table--sums">
            <thead>
              <tr>
                <th>Currency</th>
                {columns.map(({ bucket, label }) => (
                  <th key={bucket}>
                    <Link
                      href={listHref('ledger-entries', [['bucket', 'equals', bucket], ['account', 'exists', 'false']])} // prettier-ignore
                      prefetch={false}
                    >
                      {label}
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {currencies.map((currency) => (
                <tr key={currency}>
                  <td>{currency}</td>
                  {columns.map(({ bucket, isDebit }) => {
                    const minor = sumOf(currency, bucket) * (isDebit ? -1 : 1)
                    return (
                      <td key={bucket} className={bucket === 'suspense' && minor !== 0 ? 'afya-sum--look' : undefined}>
                        {minor === 0 ? <span className="afya-none">–</span> : <Money minor={minor} currency={currency} />}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="afya-card__note">
        What is at the provider, in the bank, and what was given as fees and rewards, is shown as it is, not with the ledger’s sign. What is
        unresolved belongs to a case of reconciliation. What people have stands in their wallets.
      </p>
    </>
  )
}

/** What the platform itself has, by currency and account. */
export const BalancesView = panelPage({
  title: 'The platform’s balances',
  className: 'afya-money-page',
  permission: 'ledger.read',
  Content: Balances,
})
