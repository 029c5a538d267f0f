import { referenceValue } from '../../care/reference'
import { statement, type Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { groupedMajor } from '../amountWords'
import { dueOf, type Invoice } from './invoices'
import type { Subscription } from './subscription'

type Recipient = { email: string | null; firstName: string | null; timezone: string | null; wantsMail: boolean }

const recipient = statement<Recipient>(
  'subscriptions.recipient',
  `SELECT CASE WHEN a.status = 'active' AND a.email_verified_at IS NOT NULL THEN a.email END AS email, d.name_first_name AS "firstName",
     coalesce(a.settings->>'timezone', d.timezone) AS timezone, coalesce((a.settings->'notifications'->'payments'->>'email')::boolean, true) AS "wantsMail"
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)

/** `NGN 1,500.00`, also in a currency that is no longer offered. */
const amountText = async (tx: Tx, amountMinor: number, currency: string): Promise<string> =>
  `${currency} ${groupedMajor(amountMinor, (await referenceValue('currency', currency, tx))?.minorUnits ?? 0)}`

type Told = { template: string; once: string; isOptional?: boolean; data: () => Promise<Record<string, unknown>> }

const tell = async (tx: Tx, { accountId, tierName }: Subscription, { template, once, isOptional = false, data }: Told): Promise<void> => {
  const to = await tx.queryOne(recipient, [accountId])
  if (!to?.email || (isOptional && !to.wantsMail)) return
  const facts = { firstName: to.firstName, timezone: to.timezone ?? 'UTC', plan: tierName, ...(await data()) }
  queueMessage(tx, { channel: 'email', to: to.email, template, accountId, data: facts, dedupeKey: `${template}:${once}` })
}

/** A receipt; who wants no mail about payments gets none. */
export const tellRenewed = (tx: Tx, subscription: Subscription, invoice: Invoice): Promise<void> =>
  tell(tx, subscription, {
    template: 'payment-renewed',
    once: invoice.id,
    isOptional: true,
    data: async () => ({
      amount: await amountText(tx, dueOf(invoice), invoice.currency),
      paidUntil: subscription.currentPeriodEnd.toISOString(),
    }),
  })

/** It could not be paid: where it can, and until when. The first time and at every try. */
export const tellFailed = (
  tx: Tx,
  subscription: Subscription,
  { invoice, link, endsAt }: { invoice: Invoice; link: string; endsAt: Date },
): Promise<void> =>
  // prettier-ignore
  tell(tx, subscription, {
    template: 'payment-renewal-failed',
    once: `${invoice.id}:${subscription.attempts}`,
    data: async () => ({ amount: await amountText(tx, dueOf(invoice), invoice.currency), link, endsAt: endsAt.toISOString() }),
  })

/** What begins to cost in three days, and how much. */
export const tellTrialEnding = (tx: Tx, subscription: Subscription): Promise<void> =>
  tell(tx, subscription, {
    template: 'payment-trial-ending',
    once: subscription.id,
    data: async () => ({
      amount: await amountText(tx, subscription.amountMinor, subscription.currency),
      interval: subscription.interval,
      endsAt: subscription.currentPeriodEnd.toISOString(),
    }),
  })

/** It is over: as they wished, or because it was not paid. */
export const tellEnded = (tx: Tx, subscription: Subscription): Promise<void> =>
  tell(tx, subscription, {
    template: 'payment-subscription-ended',
    once: subscription.id,
    data: () => Promise.resolve({ isUnpaid: subscription.status === 'expired' }),
  })
