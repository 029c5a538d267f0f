'use client'
import { FieldError, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { SelectFieldClientComponent } from 'payload'
import type { Permission } from '../../compliance/permissions'
import { permissionCatalog, permissions } from '../../compliance/permissions'
import { superadminSlug } from '../../compliance/roles'
import { useMay } from '../permissions/PermissionsProvider'

const areas = [...new Set(permissions.map((permission) => permissionCatalog[permission].area))]

/** What a role may do, as boxes to tick with plain words beside them. */
export const PermissionsField: SelectFieldClientComponent = ({ path, readOnly }) => {
  const { value, setValue, showError } = useField<Permission[]>({ path })
  const slug = useFormFields(([fields]) => fields.slug?.value)
  const isSuperadmin = slug === superadminSlug
  const isLocked = Boolean(readOnly) || isSuperadmin
  const held = new Set(isSuperadmin ? permissions : (value ?? []))
  const toggle = (permission: Permission) => {
    const next = new Set(held)
    if (!next.delete(permission)) next.add(permission)
    setValue(permissions.filter((each) => next.has(each)))
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
            {permissions
              .filter((permission) => permissionCatalog[permission].area === area)
              .map((permission) => (
                <PermissionBox key={permission} permission={permission} isHeld={held.has(permission)} onToggle={() => toggle(permission)} />
              ))}
          </fieldset>
        ))}
      </div>
    </div>
  )
}

type PermissionBoxProps = { permission: Permission; isHeld: boolean; onToggle: () => void }

const PermissionBox = ({ permission, isHeld, onToggle }: PermissionBoxProps) => {
  const { label, description } = permissionCatalog[permission]
  const isOwn = useMay(permission)
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
