import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { readOwnFactors } from '../../compliance/staffFactors'
import { staffActor } from '../../compliance/staffActor'
import { staffUserOf } from '../../compliance/staffUser'
import { momentWords } from '../components/sinceWords'
import { OwnFactors } from './OwnFactors'

/** One's own second factor: what there is, and what can be added, renamed, removed. */
export const SecurityView = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, permissions, visibleEntities } = initPageResult
  if (!staffUserOf(req.user)) redirect('/admin')
  const own = await readOwnFactors(staffActor(req))
  const factors = own.factors.map(({ id, kind, name, createdAt, lastUsedAt, flaggedAt }) => ({
    id,
    kind,
    name: name ?? (kind === 'totp' ? 'Authenticator app' : 'Passkey'),
    added: momentWords(new Date(createdAt)),
    lastUsed: lastUsedAt ? momentWords(new Date(lastUsedAt)) : 'never',
    isFlagged: flaggedAt !== null,
  }))
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={initPageResult.locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      searchParams={searchParams}
      user={req.user ?? undefined}
      visibleEntities={visibleEntities}
    >
      <Gutter className="afya-security">
        <h1>Your sign-in security</h1>
        <OwnFactors factors={factors} recoveryCodesLeft={own.recoveryCodesLeft} isRequired={own.isRequired} />
      </Gutter>
    </DefaultTemplate>
  )
}
