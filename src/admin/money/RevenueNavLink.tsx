'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export const RevenueNavLink = () => (
  <Link
    className="nav__link afya-calendar-link"
    href="/admin/revenue"
    prefetch={false}
    aria-current={usePathname() === '/admin/revenue' ? 'page' : undefined}
  >
    <span className="nav__link-label">Revenue</span>
  </Link>
)
