'use client'
import { FieldError, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { SelectFieldClientComponent } from 'payload'
import type { AnyPermission, Permission } from '../../compliance/permissions'
import { accountPermissionCatalog, permissionCatalog, permissions } from '../../compliance/permissions'
import { superadminSlug } from '../../compliance/roles'
import { useMay } from '../permissions/PermissionsProvider'

type Words = { area: string; label: string; description: string }

/** What a role may do, as boxes to tick with plain words beside them. */
export const PermissionsField: SelectFieldClientComponent = ({ path, readOnly }) => {
  const { value, setValue, showError } = useField<AnyPermission[]>({ path })
  const slug = useFormFields(([fields]) => fields.slug?.value)
  const isForAccounts = useFormFields(([fields]) => fields.audience?.value) === 'account'
  const catalog: Record<string, Words> = isForAccounts ? accountPermissionCatalog : permissionCatalog
  const offered = Object.keys(catalog) as AnyPermission[]
  const areas = [...new Set(Object.values(catalog).map(({ area }) => area))]
  const isSuperadmin = slug === superadminSlug
  const isLocked = Boolean(readOnly) || isSuperadmin
  const held = new Set<AnyPermission>(isSuperadmin ? permissions : (value ?? []))
  const toggle = (permission: AnyPermission) => {
    const next = new Set(held)
    if (!next.delete(permission)) next.add(permission)
    setValue(offered.filter((each) => next.has(each)))
  }
  return (
    <div className="field-type afya-permissions">
      <FieldLabel label="May do" path={path} />
      <FieldError path={path} showError={showError} />
      {isSuperadmin && (
        <p className="afya-notice">Superadmins may do everything, also what later versions bring. This cannot be narrowed.</p>
      )}
      <div className="afya-permissions__areas">
        {areas.map((area) => (
          <fieldset key={area} disabled={isLocked}>
            <legend>{area}</legend>
            {offered
              .filter((permission) => catalog[permission]?.area === area)
              .map((permission) => (
                <PermissionBox
                  key={permission}
                  words={catalog[permission]!}
                  needed={isForAccounts ? null : (permission as Permission)}
                  isHeld={held.has(permission)}
                  onToggle={() => toggle(permission)}
                />
              ))}
          </fieldset>
        ))}
      </div>
    </div>
  )
}

/** `needed`: the permission that whoever gives it must hold; none for what accounts may do. */
type PermissionBoxProps = { words: Words; needed: Permission | null; isHeld: boolean; onToggle: () => void }

const PermissionBox = ({ words: { label, description }, needed, isHeld, onToggle }: PermissionBoxProps) => {
  const isOwn = useMay(needed ?? 'roles.manage')
  return (
    <label title={isOwn ? undefined : 'You do not hold this permission yourself, so you cannot give it or take it away.'}>
      <input type="checkbox" checked={isHeld} disabled={!isOwn} onChange={onToggle} />
      <span>
        <strong>{label}</strong>
        <small>{description}</small>
      </span>
    </label>
  )
}
