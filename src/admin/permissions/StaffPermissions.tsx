import type { ServerProps } from 'payload'
import type { ReactNode } from 'react'
import { staffUserOf } from '../../compliance/staffUser'
import { PermissionsProvider } from './PermissionsProvider'

/** Hands the permissions of the signed-in staff member from the server to the buttons. */
export const StaffPermissions = ({ user, children }: Partial<ServerProps> & { children?: ReactNode }) => (
  <PermissionsProvider permissions={staffUserOf(user)?.permissions ?? []}>{children}</PermissionsProvider>
)
