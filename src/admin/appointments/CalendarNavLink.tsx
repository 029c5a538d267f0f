'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export const CalendarNavLink = () => (
  <Link
    className="nav__link afya-calendar-link"
    href="/admin/calendar"
    prefetch={false}
    aria-current={usePathname() === '/admin/calendar' ? 'page' : undefined}
  >
    <span className="nav__link-label">Calendar</span>
  </Link>
)
