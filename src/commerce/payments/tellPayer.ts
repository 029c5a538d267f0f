import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { defineJob } from '../../platform/jobs'
import { queueMessage } from '../../platform/mail/sendMessage'
import { amountWords } from '../amountWords'
import type { PaymentPurpose } from './payment'

type Told = {
  txRef: string
  accountId: string
  purpose: PaymentPurpose
  amountMinor: number
  currency: string
  expiresAt: Date
  paidAt: Date | null
  email: string | null
  firstName: string | null
  timezone: string | null
  wantsMail: boolean
}

const read = statement<Told>(
  'payments.to-tell',
  `SELECT p.tx_ref AS "txRef", p.account_id AS "accountId", p.purpose::text AS purpose, p.amount_minor::float8 AS "amountMinor", p.currency, p.expires_at AS "expiresAt",
     p.paid_at AS "paidAt", CASE WHEN a.status = 'active' AND a.email_verified_at IS NOT NULL THEN a.email END AS email, d.name_first_name AS "firstName",
     coalesce(a.settings->>'timezone', d.timezone) AS timezone, coalesce((a.settings->'notifications'->'payments'->>'email')::boolean, true) AS "wantsMail"
   FROM payments p JOIN accounts a ON a.id = p.account_id LEFT JOIN personal_details d ON d.id = a.id WHERE p.id = $1`,
)

const Said = z.object({ paymentId: z.uuid(), template: z.enum(['payment-received', 'payment-failed', 'payment-due']) })

/** Mails the payer, unless they want no mails about payments. */
const tellPayer = defineJob({
  name: 'payments.tell',
  schema: Said,
  handler: async ({ paymentId, template }) => {
    await withTransaction(systemActor('payments'), async (tx) => {
      const told = await tx.queryOne(read, [paymentId])
      if (!told?.email || !told.wantsMail) return
      const { email, accountId, amountMinor, currency, purpose, txRef, firstName, timezone, expiresAt, paidAt } = told
      const about = { firstName, amount: await amountWords(amountMinor, currency), purpose, reference: txRef }
      const times = { timezone: timezone ?? 'UTC', expiresAt: expiresAt.toISOString(), paidAt: (paidAt ?? new Date()).toISOString() }
      queueMessage(tx, {
        channel: 'email',
        to: email,
        template,
        accountId,
        data: { ...about, ...times },
        dedupeKey: `${template}:${paymentId}`,
      })
    })
  },
})

const tell = (tx: Tx, said: z.output<typeof Said>): void =>
  tx.enqueue(tellPayer, said, { dedupeKey: `tell:${said.template}:${said.paymentId}` })

/** Has the payer mailed that the money is there. */
export const tellPaid = (tx: Tx, { id }: { id: string }): void => tell(tx, { paymentId: id, template: 'payment-received' })
/** Has the payer mailed that it did not go through. */
export const tellFailed = (tx: Tx, { id }: { id: string }): void => tell(tx, { paymentId: id, template: 'payment-failed' })
/** Has somebody mailed that there is something to pay. */
export const tellDue = (tx: Tx, { paymentId }: { paymentId: string }): void => tell(tx, { paymentId, template: 'payment-due' })
