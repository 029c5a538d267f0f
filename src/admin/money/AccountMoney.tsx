import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { readWalletsOf } from '../../commerce/staffViews'
import { staffCan } from '../../compliance/staffUser'
import { listHref } from '../components/listHref'
import { Money } from './Money'

/** What somebody has, by currency, and the ways to what moved it; each for who may see it. */
export const AccountMoney = async ({ id, user }: UIFieldServerProps) => {
  const [seesLedger, seesPayments, seesPayouts] = [staffCan(user, 'ledger.read'), staffCan(user, 'payments.read'), staffCan(user, 'payouts.read')] // prettier-ignore
  if (!id || !(seesLedger || seesPayments || seesPayouts)) return null
  const wallets = seesLedger ? await readWalletsOf(String(id)) : []
  const listOf = (collection: string) => listHref(collection, [['account', 'equals', String(id)]])
  const ways = [
    seesLedger && { label: 'Postings', href: listOf('ledger-entries') },
    seesLedger && { label: 'Holds', href: listOf('ledger-holds') },
    seesPayments && { label: 'Payments', href: listOf('payments') },
    seesPayments && { label: 'Refunds', href: listOf('refunds') },
    seesPayments && { label: 'Subscriptions', href: listOf('subscriptions') },
    seesPayouts && { label: 'Payouts', href: listOf('payouts') },
  ].filter((way) => way !== false)
  return (
    <section className="afya-panel afya-money" aria-label="Money">
      <header>
        <h3>Money</h3>
      </header>
      {seesLedger && wallets.length === 0 && <p className="afya-empty">They have no wallet yet: no money of theirs has moved.</p>}
      {wallets.length > 0 && (
        <table className="afya-table afya-table--sums">
          <thead>
            <tr>
              <th>Wallet</th>
              <th>Available</th>
              <th>Held for bookings</th>
              <th>Earnings</th>
              <th>Being paid out</th>
            </tr>
          </thead>
          <tbody>
            {wallets.map(({ id: walletId, currency, availableMinor, heldMinor, earningsMinor, payableMinor }) => (
              <tr key={walletId}>
                <td>
                  <Link href={`/admin/collections/wallets/${walletId}`} prefetch={false}>
                    {currency}
                  </Link>
                </td>
                {[availableMinor, heldMinor, earningsMinor, payableMinor].map((minor, index) => (
                  <td key={index}>{minor === 0 ? <span className="afya-none">–</span> : <Money minor={minor} currency={currency} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className="afya-ways">
        {ways.map(({ label, href }) => (
          <li key={label}>
            <Link href={href} prefetch={false}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
