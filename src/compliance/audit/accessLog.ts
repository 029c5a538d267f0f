import { z } from 'zod'
import type { AccountActor } from '../../platform/actor'
import { query, statement } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { actionWords } from './actionWords'

export type AccessEntry = {
  id: string
  at: Date
  actor: { kind: 'staff' | 'account' | 'partner' | 'system'; label: string }
  action: string
  words: string
  outcome: 'ok' | 'refused' | 'failed'
}

type Row = Omit<AccessEntry, 'actor' | 'words'> & { kind: AccessEntry['actor']['kind']; name: string | null; role: string | null }

/**
 * Nobody who was not signed in is in it: signing in, and codes, are the person's own doing and stand under their sessions. A colleague of ours is named
 * as on the day, with the roles held now; addresses, devices and reasons stay with staff.
 */
const readPage = statement<Row>(
  'access-log.page',
  `SELECT l.id, l.created_at AS at, l.actor_kind AS kind, l.action, l.outcome,
     CASE l.actor_kind WHEN 'staff' THEN coalesce(l.actor_label, s.name) WHEN 'account' THEN a.display_name WHEN 'partner' THEN p.name END AS name,
     (SELECT string_agg(r.name, ', ' ORDER BY r.name) FROM staff_rels t JOIN roles r ON r.id = t.roles_id WHERE t.parent_id = s.id AND t.path = 'roles') AS role
   FROM (SELECT * FROM audit_log WHERE about = $1 AND actor_kind <> 'anonymous' AND NOT (actor_kind = 'account' AND actor_id = $1)
     AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid)) ORDER BY created_at DESC, id DESC LIMIT $4) l
   LEFT JOIN staff s ON l.actor_kind = 'staff' AND s.id::text = l.actor_id
   LEFT JOIN accounts a ON l.actor_kind = 'account' AND a.id::text = l.actor_id
   LEFT JOIN partners p ON l.actor_kind = 'partner' AND p.id::text = l.actor_id
   ORDER BY l.created_at DESC, l.id DESC`,
)

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

const readCursor = (text: string): [string, string] => {
  const cursor = Cursor.safeParse(Buffer.from(text, 'base64url').toString('utf8').split(' '))
  if (!cursor.success) throw invalidField('cursor', 'invalid', 'Send the cursor of an earlier answer, as it was.')
  return cursor.data
}

const labelOf = ({ kind, name, role }: Row): string => {
  if (kind === 'system') return 'The platform itself'
  if (kind === 'staff') return `${name ?? 'A former colleague'} (${role ?? 'staff'})`
  return name ?? (kind === 'partner' ? 'A partner' : 'A former user')
}

/**
 * Who else saw or changed the person's record, newest first.
 * @param cursor from the page before; `nextCursor` is null on the last one
 * @throws invalid for a cursor that is not ours
 */
export const readAccessLog = async (
  actor: Pick<AccountActor, 'id'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ entries: AccessEntry[]; nextCursor: string | null }> => {
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor)
  const rows = await query(readPage, [actor.id, at, id, limit + 1])
  const entries = rows.slice(0, limit).map((row) => {
    const { id: entryId, at: when, kind, action, outcome } = row
    return { id: entryId, at: when, actor: { kind, label: labelOf(row) }, action, words: actionWords(action), outcome }
  })
  const last = rows.length > limit ? entries.at(-1) : undefined
  return { entries, nextCursor: last ? Buffer.from(`${last.at.toISOString()} ${last.id}`).toString('base64url') : null }
}
