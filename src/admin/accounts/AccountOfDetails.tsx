import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { listHref } from '../components/listHref'

/** The ways from personal details to the account and to the pictures that prove who it is. */
export const AccountOfDetails = ({ id, user }: UIFieldServerProps) => {
  const accountId = String(id)
  return (
    <ul className="afya-ways">
      {staffCan(user, 'accounts.read') && (
        <li>
          <Link href={`/admin/collections/accounts/${accountId}`} prefetch={false}>
            The account
          </Link>
        </li>
      )}
      <li>
        <Link href={listHref('identity-images', [['account', 'equals', accountId]])} prefetch={false}>
          Identity images
        </Link>
      </li>
    </ul>
  )
}
