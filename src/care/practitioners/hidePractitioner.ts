import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { practitionerHidden, practitionerNotHidden } from './errors'

const hide = statement<{ id: string }>(
  'practitioners.hide',
  `UPDATE practitioners SET hidden_at = now(), hidden_reason = $2, hidden_by_id = $3, updated_at = now()
   WHERE id = $1 AND hidden_at IS NULL RETURNING id`,
)
const show = statement<{ id: string }>(
  'practitioners.show',
  `UPDATE practitioners SET hidden_at = NULL, hidden_reason = NULL, hidden_by_id = NULL, updated_at = now()
   WHERE id = $1 AND hidden_at IS NOT NULL RETURNING id`,
)
const exists = statement<{ id: string }>('practitioners.exists', 'SELECT id FROM practitioners WHERE id = $1')
const person = statement<{ email: string | null; firstName: string | null }>(
  'practitioners.person',
  `SELECT a.email, d.name_first_name AS "firstName" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 AND a.status = 'active'`,
)

type Decision = { practitionerId: string; reason: string }

/**
 * Takes a profile off the list, by staff: it is not found, shown or bookable any more. The practitioner is told, and reads the reason in the app.
 * @throws notFound, practitionerHidden
 */
export const hidePractitioner = (actor: StaffActor, { practitionerId, reason }: Decision): Promise<{ id: string; isHidden: true }> =>
  withTransaction(actor, async (tx) => {
    if (!(await tx.queryOne(hide, [practitionerId, reason, actor.id]))) throw await refusal(tx, practitionerId, practitionerHidden())
    await note(tx, { practitionerId, reason, isHidden: true })
    return { id: practitionerId, isHidden: true }
  })

/** Puts it back; it is found again while the licence is good. @throws notFound, practitionerNotHidden */
export const showPractitioner = (actor: StaffActor, { practitionerId, reason }: Decision): Promise<{ id: string; isHidden: false }> =>
  withTransaction(actor, async (tx) => {
    if (!(await tx.queryOne(show, [practitionerId]))) throw await refusal(tx, practitionerId, practitionerNotHidden())
    await note(tx, { practitionerId, reason, isHidden: false })
    return { id: practitionerId, isHidden: false }
  })

const refusal = async (tx: Tx, id: string, inThatState: Error): Promise<Error> =>
  (await tx.queryOne(exists, [id])) ? inThatState : notFound()

const note = async (tx: Tx, { practitionerId, reason, isHidden }: Decision & { isHidden: boolean }): Promise<void> => {
  const changes = { hidden: { before: !isHidden, after: isHidden } }
  const target = { collection: 'practitioners', id: practitionerId }
  tx.audit(isHidden ? 'practitioner.hidden' : 'practitioner.shown', { target, about: practitionerId, reason, changes })
  const found = await tx.queryOne(person, [practitionerId])
  if (!found?.email) return
  const template = isHidden ? 'practitioner-hidden' : 'practitioner-shown'
  queueMessage(tx, { channel: 'email', to: found.email, template, accountId: practitionerId, data: { firstName: found.firstName } })
}
