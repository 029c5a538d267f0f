'use client'
import { Button, FieldLabel, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { isBaseRole } from '../../compliance/roles'
import { useReading } from '../components/useReading'
import { useStaffAction } from '../components/useStaffAction'
import { useMay } from '../permissions/PermissionsProvider'

type Role = { id: string; slug: string; name: string; description?: string | null }

const rolesForAccounts = '/roles?depth=0&limit=100&sort=name&where[audience][equals]=account'

/** The roles that an account holds beside the one of its type, as boxes to tick for who manages roles. They apply as soon as they are saved. */
export const AccountRoles = () => {
  const { id, savedDocumentData } = useDocumentInfo()
  const mayChange = useMay('roles.manage')
  const { run, isBusy } = useStaffAction()
  const [chosen, setChosen] = useState<Set<string> | null>(null)
  const { value } = useReading<{ docs: Role[] }>(rolesForAccounts)
  const heldIds = new Set(
    ((savedDocumentData?.roles ?? []) as (string | { id: string })[]).map((role) => (typeof role === 'string' ? role : role.id)),
  )
  const roles = value?.docs.filter(({ slug }) => !isBaseRole(slug)) ?? []
  if (!id || value === null || (roles.length === 0 && !mayChange)) return null
  const ticked = chosen ?? new Set(roles.filter((role) => heldIds.has(role.id)).map(({ slug }) => slug))
  const toggle = (slug: string) => {
    const next = new Set(ticked)
    if (!next.delete(slug)) next.add(slug)
    setChosen(next)
  }
  const save = async () => {
    if (await run({ path: `/accounts/${id}/roles`, body: { roles: [...ticked] } })) setChosen(null)
  }
  return (
    <div className="field-type afya-roles">
      <FieldLabel label="Roles" />
      {roles.length === 0 && <p className="afya-empty">There are no roles beside the one that comes with the account.</p>}
      {roles.map(({ slug, name, description }) => (
        <label key={slug} title={description ?? undefined}>
          <input type="checkbox" checked={ticked.has(slug)} disabled={!mayChange || isBusy} onChange={() => toggle(slug)} />
          <span>{name}</span>
        </label>
      ))}
      {chosen !== null && (
        <Button size="small" disabled={isBusy} onClick={() => void save()}>
          Save roles
        </Button>
      )}
    </div>
  )
}
