import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { accountPermissions, isAnyPermission, permissionLabel, permissions } from '../../compliance/permissions'
import { explainAccess } from '../../compliance/policy'
import type { Explanation } from '../../compliance/policy'
import { staffActor } from '../../compliance/staffActor'
import { staffCan } from '../../compliance/staffUser'
import { toAppError } from '../../platform/http/errors'
import { Verdict } from './Verdict'

type Asked = { kind: 'account' | 'staff'; person: string; permission: string; record: string }

const askedOf = (searchParams: AdminViewServerProps['searchParams']): Asked => {
  const text = (name: string) => {
    const value = searchParams?.[name]
    return typeof value === 'string' ? value.trim().slice(0, 254) : ''
  }
  return {
    kind: text('kind') === 'staff' ? 'staff' : 'account',
    person: text('person'),
    permission: text('permission'),
    record: text('record'),
  }
}

/** The look-up itself; words for staff when there is nobody, or nothing, of that name. */
const lookUp = async (
  { initPageResult }: AdminViewServerProps,
  { kind, person, permission, record }: Asked,
): Promise<Explanation | string | null> => {
  if (person === '') return null
  if (!isAnyPermission(permission)) return 'Choose what they wanted to do.'
  try {
    return await explainAccess(staffActor(initPageResult.req), { kind, person, permission, record: record || undefined })
  } catch (error) {
    const { status, extra, message } = toAppError(error)
    if (status === 404) return kind === 'staff' ? 'No colleague has this id or address.' : 'No account has this id or address.'
    return extra?.errors?.[0]?.message ?? message
  }
}

/** Why something was permitted or refused: one person, one act, and if it matters whose record. */
export const ExplainView = async (props: AdminViewServerProps) => {
  const { initPageResult, params, searchParams } = props
  const { req } = initPageResult
  const asked = askedOf(searchParams)
  const isAllowed = staffCan(req.user, 'access.explain')
  const outcome = isAllowed ? await lookUp(props, asked) : null
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={initPageResult.locale}
      params={params}
      payload={req.payload}
      permissions={initPageResult.permissions}
      searchParams={searchParams}
      user={req.user ?? undefined}
      visibleEntities={initPageResult.visibleEntities}
    >
      <Gutter className="afya-explain">
        <h1>Why was this refused?</h1>
        {isAllowed ? (
          <Question asked={asked} />
        ) : (
          <p className="afya-empty">You may not look up access. Ask a superadmin if you need to.</p>
        )}
        {typeof outcome === 'string' && <p className="afya-notice">{outcome}</p>}
        {outcome !== null && typeof outcome !== 'string' && <Verdict explanation={outcome} />}
      </Gutter>
    </DefaultTemplate>
  )
}

const Question = ({ asked }: { asked: Asked }) => (
  <form method="get" className="afya-explain__question">
    <fieldset>
      <legend>Who</legend>
      <label>
        <input type="radio" name="kind" value="account" defaultChecked={asked.kind === 'account'} /> A person with an account
      </label>
      <label>
        <input type="radio" name="kind" value="staff" defaultChecked={asked.kind === 'staff'} /> A colleague
      </label>
      <label className="afya-explain__field">
        Their e-mail address or id
        <input name="person" required maxLength={254} defaultValue={asked.person} />
      </label>
    </fieldset>
    <label className="afya-explain__field">
      What they wanted to do
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
    <label className="afya-explain__field">
      Whose record, if it matters
      <input name="record" maxLength={254} placeholder="E-mail address or id of an account" defaultValue={asked.record} />
    </label>
    <button type="submit" className="btn btn--style-primary btn--size-medium">
      Look up
    </button>
  </form>
)
