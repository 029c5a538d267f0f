import Link from 'next/link'
import { staffCan } from '../../compliance/staffUser'

const ways = [
  { href: '/admin/platform-balances', label: 'The platform’s balances' },
  { href: '/admin/collections/ledger-transactions', label: 'Ledger' },
  { href: '/admin/collections/ledger-entries', label: 'Postings' },
  { href: '/admin/collections/ledger-checks', label: 'Ledger checks' },
]

/** From one look at the ledger to the others. */
export const MoneyWays = ({ user, except }: { user: unknown; except: string }) =>
  staffCan(user, 'ledger.read') && (
    <ul className="afya-ways afya-money-ways">
      {ways
        .filter(({ href }) => !href.endsWith(except))
        .map(({ href, label }) => (
          <li key={href}>
            <Link href={href} prefetch={false}>
              {label}
            </Link>
          </li>
        ))}
    </ul>
  )
