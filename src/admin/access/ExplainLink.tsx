import Link from 'next/link'
import type { ListViewServerPropsOnly } from 'payload'
import { staffCan } from '../../compliance/staffUser'

/** From the policies to what they come to for one person. */
export const ExplainLink = ({ user }: ListViewServerPropsOnly) =>
  staffCan(user, 'access.explain') ? (
    <p className="afya-templates-link">
      <Link href="/admin/explain-access">Why was this refused? Look it up for one person</Link>
    </p>
  ) : null
