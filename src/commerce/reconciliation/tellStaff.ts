import { superadminSlug } from '../../compliance'
import { statement, type Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { matchKinds, type MatchKind } from './finding'

const workers = statement<{ email: string; name: string | null }>(
  'reconciliation.workers',
  `SELECT s.email, s.name FROM staff s WHERE s.suspended_at IS NULL AND EXISTS (
     SELECT 1 FROM staff_rels l JOIN roles r ON r.id = l.roles_id AND r.audience = 'staff' WHERE l.parent_id = s.id AND l.path = 'roles' AND (r.slug = '${superadminSlug}'
       OR EXISTS (SELECT 1 FROM roles_permissions p WHERE p.parent_id = r.id AND p.value = 'reconciliation.work')))`,
)

/** One mail a run and person, with how many cases of which kind are new; none when there are none. */
export const tellStaff = async (tx: Tx, { day, kinds }: { day: string; kinds: readonly MatchKind[] }): Promise<void> => {
  if (kinds.length === 0) return
  const counts = matchKinds.map((kind) => ({ kind, cases: kinds.filter((each) => each === kind).length })).filter(({ cases }) => cases > 0)
  for (const { email, name } of await tx.query(workers))
    queueMessage(tx, {
      channel: 'email',
      to: email,
      template: 'reconciliation-cases',
      data: { firstName: name?.split(' ')[0], day, counts },
    })
}
