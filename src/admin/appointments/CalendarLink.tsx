import type { ServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { CalendarNavLink } from './CalendarNavLink'

/** From everywhere to the calendar, for who sees appointments. */
export const CalendarLink = ({ user }: Partial<ServerProps>) => (staffCan(user, 'appointments.read') ? <CalendarNavLink /> : null)
