import { statement, type Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import type { WorkingPlan } from './plan'

const author = statement<{ email: string | null; firstName: string | null }>(
  'plans.author-address',
  `SELECT a.email, d.name_first_name AS "firstName" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 AND a.status = 'active'`,
)

/** Mails the practitioner who wrote a plan what staff decided of it; a plan of the house has nobody to tell. */
export const tellAuthor = async (
  tx: Tx,
  { authorId, title }: Pick<WorkingPlan, 'authorId' | 'title'>,
  template: 'plan-published' | 'plan-sent-back',
): Promise<void> => {
  const found = authorId ? await tx.queryOne(author, [authorId]) : null
  if (!found?.email || !authorId) return
  queueMessage(tx, { channel: 'email', to: found.email, template, accountId: authorId, data: { firstName: found.firstName, title } })
}
