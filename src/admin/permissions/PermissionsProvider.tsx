'use client'
import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import type { Permission } from '../../compliance/permissions'

const Permissions = createContext<readonly Permission[]>([])

export const PermissionsProvider = ({ permissions, children }: { permissions: readonly Permission[]; children: ReactNode }) => (
  <Permissions value={permissions}>{children}</Permissions>
)

/** Whether to offer something to the person who looks. Whether it happens is decided again at the endpoint. */
export const useMay = (permission: Permission): boolean => use(Permissions).includes(permission)
