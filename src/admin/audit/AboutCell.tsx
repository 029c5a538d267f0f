import Link from 'next/link'
import type { DefaultServerCellComponentProps } from 'payload'

/** Whose record it was, as a way to the account. */
export const AboutCell = ({ cellData }: DefaultServerCellComponentProps) =>
  typeof cellData === 'string' && cellData ? (
    <Link href={`/admin/collections/accounts/${cellData}`} prefetch={false}>
      An account
    </Link>
  ) : (
    <span className="afya-none">–</span>
  )
