import type { ServerProps } from 'payload'
import type { ReactNode } from 'react'
import { staffUserOf } from '../../compliance/staffUser'
import { PermissionsProvider } from './PermissionsProvider'

/** Hands the permissions of the signed-in staff member from the server to the buttons. */
export const StaffPermissions = ({ user, children }: Partial<ServerProps> & { children?: ReactNode }) => {
  const staff = staffUserOf(user)
  return (
    <PermissionsProvider staffId={staff ? String(staff.id) : null} permissions={staff?.permissions ?? []}>
      {children}
    </PermissionsProvider>
  )
}
