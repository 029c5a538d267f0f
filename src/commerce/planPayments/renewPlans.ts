import { z } from 'zod'
import { findPayable } from '../../care/following'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { AppError } from '../../platform/http/errors'
import { defineJob } from '../../platform/jobs'
import { log } from '../../platform/log'
import { balancesOf } from '../ledger'
import { payFromWallet, startPayment, tellDue } from '../payments'
import { isPlanDue, renewBefore } from './isPlanDue'
import { payWithin } from './term'

type Renewing = { id: string; accountId: string; amountMinor: number; currency: string; paidUntil: Date; isAsked: boolean }

/** How long after the end of what was paid for the wallet is still tried: later it is the follower's to pay. */
const tryFor = '3 days'
/** Plans looked for at a time. */
const batch = 200

/** Their next interval begins within a day, or began lately, and ends within the plan. Who was asked for it has a payment of these days. */
const renewing = statement<Renewing>(
  'plan-payments.renewing',
  `SELECT s.id, s.account_id AS "accountId", s.amount_minor::float8 AS "amountMinor", s.currency, s.paid_until AS "paidUntil",
     EXISTS (SELECT FROM payments p WHERE p.purpose = 'health_plan' AND p.reference_id = s.id::text AND p.method = 'provider'
       AND p.status NOT IN ('successful', 'refunded') AND p.created_at >= s.paid_until - make_interval(secs => ${renewBefore / 1000})) AS "isAsked"
   FROM plan_subscriptions s JOIN accounts a ON a.id = s.account_id AND a.status = 'active'
   WHERE s.status IN ('active', 'paused') AND s.price_model = 'recurring' AND s.amount_minor > 0 AND s.currency IS NOT NULL
     AND s.paid_until > $1::timestamptz - interval '${tryFor}' AND s.paid_until <= $1::timestamptz + make_interval(secs => ${renewBefore / 1000})
     AND s.paid_until < (s.ends_on::date + 1)::timestamp AT TIME ZONE s.timezone AND (s.paid_until, s.id) > ($2, $3)
   ORDER BY s.paid_until, s.id LIMIT ${batch}`,
)

const actor = systemActor('renewal of plans')
/** Somebody was quicker, or the money has gone since it was looked at: the next run sees. */
const passing = new Set(['insufficient_funds', 'nothing_due'])

/** @returns whether the wallet has paid for it */
const fromWallet = async ({ id, accountId, amountMinor, currency }: Renewing): Promise<boolean> => {
  const balance = (await balancesOf(accountId)).find((each) => each.currency === currency)
  if (!balance || balance.availableMinor < amountMinor) return false
  const wanted = { accountId, purpose: 'health_plan', referenceId: id, amountMinor, currency } as const
  try {
    await retryClashes(() => withTransaction(actor, (tx) => payFromWallet(tx, wanted)))
    return true
  } catch (error) {
    if (error instanceof AppError && passing.has(error.code)) return false
    throw error
  }
}

/** Asks for it by mail, once an interval. It can be paid from now until a day after the end of what is paid for. */
const ask = ({ id, accountId, amountMinor, currency, paidUntil }: Renewing, now: Date): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const plan = await findPayable(tx, id)
    if (!plan || !isPlanDue(plan, now)) return
    const expiresAt = new Date(Math.max(paidUntil.getTime(), now.getTime()) + payWithin)
    tellDue(tx, await startPayment(tx, { accountId, purpose: 'health_plan', referenceId: id, amountMinor, currency, expiresAt }))
  })

/**
 * Renews recurring plans a day before what is paid for ends: from the wallet, else by a link in a mail. What is not paid by then is closed (402) until it is.
 * May run twice at once: of two payments for one interval the second finds nothing due. One that fails holds up no other.
 * @throws Error when some failed, after all the others
 */
export const renewPlans = async (now: Date, signal?: AbortSignal): Promise<void> => {
  let failed = 0
  const renew = async (plan: Renewing): Promise<void> => {
    if (!(await fromWallet(plan)) && !plan.isAsked) await ask(plan, now)
  }
  // from the longest due on: those that wait for their money are passed by, and looked at again by the next run
  for (let last = { paidUntil: new Date(0), id: '00000000-0000-0000-0000-000000000000' }; ;) {
    const found = await query(renewing, [now, last.paidUntil, last.id])
    for (const plan of found) {
      if (signal?.aborted) break
      await renew(plan).catch((error: unknown) => {
        failed += 1
        log.error({ err: error, planSubscriptionId: plan.id }, 'a plan could not be renewed')
      })
    }
    if (found.length < batch || signal?.aborted) break
    last = found.at(-1)!
  }
  if (failed > 0) throw new Error(`${failed} plans could not be renewed`)
}

export const renewPlansJob = defineJob({
  name: 'plan-payments.renew',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 3,
  handler: (_data, { signal }) => renewPlans(new Date(), signal),
})
