import type { AdminViewServerProps } from 'payload'
import { accountPermissions, isAccountPermission, isAnyPermission, permissionLabel, permissions } from '../../compliance/permissions'
import { explainAccess } from '../../compliance/policy'
import type { Explanation } from '../../compliance/policy'
import { staffActor } from '../../compliance/staffActor'
import { toAppError } from '../../platform/http/errors'
import { panelPage } from '../components/panelPage'
import { Verdict } from './Verdict'

type Asked = { person: string; permission: string; record: string }

const askedOf = (searchParams: AdminViewServerProps['searchParams']): Asked => {
  const text = (name: string) => {
    const value = searchParams?.[name]
    return typeof value === 'string' ? value.trim().slice(0, 254) : ''
  }
  return { person: text('person'), permission: text('permission'), record: text('record') }
}

/** The look-up itself; words for staff when there is nobody, or nothing, of that name. The act says whether it is a colleague. */
const lookUp = async (
  { initPageResult }: AdminViewServerProps,
  { person, permission, record }: Asked,
): Promise<Explanation | string | null> => {
  if (person === '') return null
  if (!isAnyPermission(permission)) return 'Choose what they wanted to do.'
  const kind = isAccountPermission(permission) ? 'account' : 'staff'
  try {
    return await explainAccess(staffActor(initPageResult.req), { kind, person, permission, record: record || undefined })
  } catch (error) {
    const { status, extra, message } = toAppError(error)
    if (status === 404)
      return kind === 'staff' ? 'Only staff do this, and no colleague has this address or id.' : 'No account has this address or id.'
    return extra?.errors?.[0]?.message ?? message
  }
}

const Explain = async (props: AdminViewServerProps) => {
  const asked = askedOf(props.searchParams)
  const outcome = await lookUp(props, asked)
  return (
    <>
      <Question asked={asked} />
      {typeof outcome === 'string' && (
        <p className="afya-notice" role="alert">
          {outcome}
        </p>
      )}
      {outcome !== null && typeof outcome !== 'string' && <Verdict explanation={outcome} />}
    </>
  )
}

/** Why something was permitted or refused: one person, one act, and if it matters whose record. */
export const ExplainView = panelPage({
  title: 'Why was this refused?',
  className: 'afya-explain',
  permission: 'access.explain',
  Content: Explain,
})

const Question = ({ asked }: { asked: Asked }) => (
  <form method="get" className="afya-explain__question">
    <label className="afya-field">
      <span>Who was refused</span>
      <input name="person" required maxLength={254} placeholder="E-mail address or id" defaultValue={asked.person} />
    </label>
    <label className="afya-field">
      <span>What they wanted to do</span>
      <select name="permission" required defaultValue={asked.permission}>
        <option value="">Choose …</option>
        <optgroup label="People with an account">
          {accountPermissions.map((permission) => (
            <option key={permission} value={permission}>
              {permissionLabel(permission)}
            </option>
          ))}
        </optgroup>
        <optgroup label="Staff">
          {permissions.map((permission) => (
            <option key={permission} value={permission}>
              {permissionLabel(permission)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
    <label className="afya-field">
      <span>Whose record, if it was about somebody</span>
      <input name="record" maxLength={254} placeholder="E-mail address or id of an account" defaultValue={asked.record} />
    </label>
    <button type="submit" className="btn btn--style-primary btn--size-medium">
      Look up
    </button>
  </form>
)
