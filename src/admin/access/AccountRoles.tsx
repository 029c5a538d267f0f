'use client'
import { Button, FieldLabel, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { isBaseRole } from '../../compliance/roles'
import { callStaffAction } from '../components/callStaffAction'
import { useStaffAction } from '../components/useStaffAction'
import { useMay } from '../permissions/PermissionsProvider'

type Role = { id: string; slug: string; name: string; description?: string | null }

const rolesForAccounts = '/roles?depth=0&limit=100&sort=name&where[audience][equals]=account'

/** The roles that an account holds beside the one of its type, as boxes to tick for who manages roles. They apply as soon as they are saved. */
export const AccountRoles = () => {
  const { id, savedDocumentData } = useDocumentInfo()
  const mayChange = useMay('roles.manage')
  const { run, isBusy } = useStaffAction()
  const [roles, setRoles] = useState<Role[] | null>(null)
  const [chosen, setChosen] = useState<Set<string> | null>(null)
  useEffect(() => {
    void callStaffAction({ path: rolesForAccounts, method: 'GET' }).then((outcome) => {
      const { docs = [] } = ('answer' in outcome ? outcome.answer : {}) as { docs?: Role[] }
      setRoles(docs.filter(({ slug }) => !isBaseRole(slug)))
    })
  }, [])
  const heldIds = new Set(
    ((savedDocumentData?.roles ?? []) as (string | { id: string })[]).map((role) => (typeof role === 'string' ? role : role.id)),
  )
  if (!id || roles === null || (roles.length === 0 && !mayChange)) return null
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
      {roles.length === 0 && <p className="afya-empty">There are no roles for accounts yet but those that come with them.</p>}
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
