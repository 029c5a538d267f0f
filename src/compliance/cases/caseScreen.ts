import { query, queryOne, statement } from '../../platform/db'
import type { CaseKind, CaseRow } from './caseKind'

export type CaseEvent = { id: string; at: Date; action: string; by: string | null; reason: string | null }
export type CaseHolder = { name: string | null; birthdate: string | null; country: string | null; email: string | null; status: string }

/** What the screen of a case shows beside the case itself; whoever calls has checked that it may be seen. */
export const caseScreen = <C extends CaseRow>({ area, table, collection }: CaseKind<C>) => {
  const holderOf = statement<CaseHolder & { takenBy: string | null }>(
    `${area}.case-holder`,
    `SELECT a.display_name AS name, d.birthdate, d.country, a.email, a.status, (SELECT name FROM staff WHERE id = c.taken_by_id) AS "takenBy"
     FROM ${table} c JOIN accounts a ON a.id = c.account_id LEFT JOIN personal_details d ON d.id = a.id WHERE c.id = $1`,
  )
  /** Whose audit rows name no person by name are the practitioner's or the system's. */
  const historyOf = statement<CaseEvent>(
    `${area}.case-history`,
    `SELECT g.id, g.created_at AS at, g.action, coalesce(g.actor_label, CASE g.actor_kind WHEN 'account' THEN 'The practitioner' WHEN 'system' THEN 'Afya' END) AS by, g.reason
     FROM audit_log g WHERE g.target_collection = '${collection}' AND g.target_id = $1 ORDER BY g.created_at DESC, g.id DESC LIMIT 50`,
  )
  return {
    /** Who holds it, and who has it in hand. Null when there is no such case. */
    holder: (id: string) => queryOne(holderOf, [id]),
    /** What happened to it, newest first, from the audit log. */
    history: (id: string) => query(historyOf, [id]),
  }
}
