'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** From everywhere to one's own second factor. */
export const SecurityLink = () => (
  <Link
    className="nav__link afya-security-link"
    href="/admin/security"
    prefetch={false}
    aria-current={usePathname() === '/admin/security' ? 'page' : undefined}
  >
    <span className="nav__link-label">Your sign-in security</span>
  </Link>
)
