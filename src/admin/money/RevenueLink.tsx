import type { ServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { RevenueNavLink } from './RevenueNavLink'

/** From everywhere to the figures, for who sees payments. */
export const RevenueLink = ({ user }: Partial<ServerProps>) => (staffCan(user, 'payments.read') ? <RevenueNavLink /> : null)
