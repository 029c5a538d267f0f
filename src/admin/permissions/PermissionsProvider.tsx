'use client'
import { useAuth } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { createContext, use, useEffect } from 'react'
import type { ReactNode } from 'react'
import type { Permission } from '../../compliance/permissions'

const Permissions = createContext<readonly Permission[]>([])

type Props = { staffId: string | null; permissions: readonly Permission[]; children: ReactNode }

/** The frame of the panel is made before anybody signs in and stays: whoever signs in has it made again for them. */
export const PermissionsProvider = ({ staffId, permissions, children }: Props) => {
  const { user } = useAuth()
  const { refresh } = useRouter()
  const signedIn = user ? String(user.id) : null
  useEffect(() => {
    if (signedIn !== null && signedIn !== staffId) refresh()
  }, [signedIn, staffId, refresh])
  return <Permissions value={permissions}>{children}</Permissions>
}

/** Whether to offer something to the person who looks. Whether it happens is decided again at the endpoint. */
export const useMay = (permission: Permission): boolean => use(Permissions).includes(permission)
