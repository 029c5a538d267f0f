import type { AdminViewServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { panelPage } from '../components/panelPage'
import { Calendar } from './Calendar'
import { askedOf } from './calendarAsked'

const Content = ({ initPageResult, searchParams }: AdminViewServerProps) => (
  <Calendar asked={askedOf(searchParams ?? {})} mayManage={staffCan(initPageResult.req.user, 'appointments.manage')} />
)

/** Days and weeks of practitioners: what is booked, what is free, and booking for somebody. */
export const CalendarView = panelPage({ title: 'Calendar', className: 'afya-calendar', permission: 'appointments.read', Content })
