import type { Actor } from '../actor'
import { pool } from '../db/pool'
import { txOn } from '../db/transaction'
import type { AuditDetail } from './writeAudit'

/** An act to note where nothing else is written. */
export type AuditNote = { action: string; detail?: AuditDetail }

/** Notes acts outside any transaction: all of them, or none, in one statement and one round trip. */
export const auditAlone = async (actor: Actor, notes: readonly AuditNote[]): Promise<void> => {
  const { tx, flush } = txOn(pool(), actor)
  for (const { action, detail } of notes) tx.audit(action, detail)
  await flush()
}
