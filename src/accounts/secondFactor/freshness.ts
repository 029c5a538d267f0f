import { statement, type Tx } from '../../platform/db'
import { announceSessionEnd } from '../liveSession'

/** What a session was proven by. */
export type ProofMethod = 'password' | 'totp' | 'recovery' | 'passkey' | 'device'

const refresh = statement<{ freshAt: Date }>(
  'sessions.prove',
  `UPDATE sessions SET fresh_at = now(), methods = $2, updated_at = now() WHERE id = $1 AND ended_at IS NULL RETURNING fresh_at AS "freshAt"`,
)

/** Notes that the person at this session has just proven who they are; null when the session is gone. */
export const markProven = async (
  tx: Tx,
  { sessionId, methods }: { sessionId: string; methods: readonly ProofMethod[] },
): Promise<Date | null> => {
  const proven = await tx.queryOne(refresh, [sessionId, methods.join(' ')])
  announceSessionEnd(tx, sessionId)
  return proven?.freshAt ?? null
}
