import type { AdminViewServerProps } from 'payload'
import { readOwnFactors } from '../../compliance/staffFactors'
import { staffActor } from '../../compliance/staffActor'
import { momentWords } from '../components/sinceWords'
import { panelPage } from '../components/panelPage'
import { OwnFactors } from './OwnFactors'

const Security = async ({ initPageResult }: AdminViewServerProps) => {
  const own = await readOwnFactors(staffActor(initPageResult.req))
  const factors = own.factors.map(({ id, kind, name, createdAt, lastUsedAt, flaggedAt }) => ({
    id,
    kind,
    name: name ?? (kind === 'totp' ? 'Authenticator app' : 'Passkey'),
    added: momentWords(new Date(createdAt)),
    lastUsed: lastUsedAt ? momentWords(new Date(lastUsedAt)) : 'never',
    isFlagged: flaggedAt !== null,
  }))
  return <OwnFactors factors={factors} recoveryCodesLeft={own.recoveryCodesLeft} isRequired={own.isRequired} />
}

/** One's own second factor: what there is, and what can be added, renamed, removed. */
export const SecurityView = panelPage({ title: 'Your sign-in security', className: 'afya-security', Content: Security })
