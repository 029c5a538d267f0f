import type { Tx } from '../platform/db'
import { queueMessage } from '../platform/mail/sendMessage'
import type { Owner, OwnerFacts } from './owner'

export const factorChanges = [
  'enabled',
  'disabled',
  'app-replaced',
  'passkey-added',
  'factor-removed',
  'codes-renewed',
  'passkey-refused',
] as const
export type FactorChange = (typeof factorChanges)[number]

type Notice = { template: string; email: Record<string, unknown>; text: Record<string, unknown> }

/** By mail, or by text to an account that has no address. */
const notice = (tx: Tx, { kind, id }: Owner, facts: OwnerFacts, { template, email, text }: Notice): void => {
  const { firstName, timezone } = facts
  const accountId = kind === 'account' ? { accountId: id } : {}
  const data = { firstName, at: new Date().toISOString(), timezone: timezone ?? undefined, ...email }
  if (facts.email) queueMessage(tx, { channel: 'email', to: facts.email, template, data, ...accountId })
  else if (facts.mobileNo) queueMessage(tx, { channel: 'sms', to: facts.mobileNo, template, data: text, ...accountId })
}

/** Tells the owner of every change of factors (ASVS 6.3.7). */
export const noticeFactorChange = (
  tx: Tx,
  owner: Owner,
  facts: OwnerFacts,
  { change, name }: { change: FactorChange; name?: string | null },
): void => notice(tx, owner, facts, { template: 'second-factor-changed', email: { change, name }, text: { change } })

export const noticeRecoveryCodeUsed = (tx: Tx, owner: Owner, facts: OwnerFacts, { left }: { left: number }): void =>
  notice(tx, owner, facts, { template: 'recovery-code-used', email: { left }, text: { left } })
