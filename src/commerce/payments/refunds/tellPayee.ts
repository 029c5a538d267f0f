import { z } from 'zod'
import { systemActor } from '../../../platform/actor'
import { statement, withTransaction, type Tx } from '../../../platform/db'
import { defineJob } from '../../../platform/jobs'
import { queueMessage } from '../../../platform/mail/sendMessage'
import { amountWords } from '../../amountWords'
import type { Refund } from './refund'

type Told = { accountId: string; email: string | null; firstName: string | null; amountMinor: number; currency: string; reference: string; status: string; to: string } // prettier-ignore

const read = statement<Told>(
  'refunds.to-tell',
  `SELECT a.id AS "accountId", a.email, d.name_first_name AS "firstName", r.amount_minor::float8 AS "amountMinor", r.currency, r.reference, r.status::text AS status, r."to"::text AS "to"
   FROM refunds r JOIN accounts a ON a.id = r.account_id AND a.status = 'active' LEFT JOIN personal_details d ON d.id = a.id WHERE r.id = $1`,
)

const tellJob = defineJob({
  name: 'refunds.tell',
  schema: z.object({ refundId: z.uuid() }),
  handler: ({ refundId }) =>
    withTransaction(systemActor('refunds'), async (tx) => {
      const told = await tx.queryOne(read, [refundId])
      if (!told?.email) return
      const { email, accountId, firstName, reference, amountMinor, currency, status, to } = told
      const data = { firstName, reference, amount: await amountWords(amountMinor, currency), how: status === 'failed' ? 'failed' : to }
      queueMessage(tx, { channel: 'email', to: email, template: 'payment-refunded', accountId, data })
    }),
})

/** Has somebody mailed that they have got money back, and where it is. */
export const tellPayee = (tx: Tx, { id }: Pick<Refund, 'id'>): void =>
  tx.enqueue(tellJob, { refundId: id }, { dedupeKey: `refunds.tell:${id}` })
