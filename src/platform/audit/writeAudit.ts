import type { Actor } from '../actor'
import { uuidv7 } from '../uuid'

/** What an audit row says besides who and when. Never put a secret, a code or health data here: `changes` holds masked values only. */
export type AuditDetail = {
  target?: { collection: string; id: string }
  outcome?: 'ok' | 'refused' | 'failed'
  reason?: string
  /** The account whose record this is about, when the target does not say it: people can see who saw or changed theirs. */
  about?: string
  label?: string
  changes?: Record<string, { before?: unknown; after?: unknown }>
}

/** Rows of these go by the account's own id. */
const ownRows = ['accounts', 'personal-details', 'onboarding-answers']

export const auditRow = (actor: Actor, action: string, detail: AuditDetail = {}) => ({
  id: uuidv7(),
  actor_kind: actor.kind,
  actor_id: actor.id,
  actor_label: detail.label ?? null,
  action,
  target_collection: detail.target?.collection ?? null,
  target_id: detail.target?.id ?? null,
  outcome: detail.outcome ?? 'ok',
  reason: detail.reason ?? null,
  ip: actor.ip,
  user_agent: actor.userAgent?.slice(0, 300) ?? null,
  request_id: actor.requestId,
  session_id: actor.sessionId,
  about: detail.about ?? (detail.target && ownRows.includes(detail.target.collection) ? detail.target.id : null),
  changes: detail.changes ?? null,
})
