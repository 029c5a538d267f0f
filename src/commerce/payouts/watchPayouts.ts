import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { askPayoutJob, listenToProvider } from './askProvider'
import { sendPayoutJob } from './sendPayout'
import { verifyDestinationJob } from './verifyDestination'

const everySeconds = 60
/** Seconds until a payout that should have been sent, and was not, is tried again. */
export const secondsToNextTry = 60

/** What is sent is asked about ever more seldom: again when it is twice as old, at least every hour; what staff look at four times a day. */
const due = statement<{ id: string; isSent: boolean }>(
  'payouts.due',
  `UPDATE payouts p SET ask_at = $1::timestamptz + CASE WHEN sent_at IS NULL THEN make_interval(secs => ${secondsToNextTry}) WHEN status = 'requires_review' THEN interval '6 hours'
     ELSE least(greatest($1::timestamptz - sent_at, interval '20 seconds'), interval '1 hour') END
   FROM (SELECT id FROM payouts WHERE status IN ('processing', 'requires_review') AND ask_at <= $1::timestamptz ORDER BY ask_at LIMIT 200 FOR UPDATE SKIP LOCKED) AS found
   WHERE p.id = found.id RETURNING p.id, p.sent_at IS NOT NULL AS "isSent"`,
)
const unverified = statement<{ id: string }>(
  'payouts.unverified-destinations',
  `UPDATE payout_destinations d SET updated_at = now() FROM (SELECT id FROM payout_destinations WHERE status = 'active' AND verification = 'waiting'
     AND updated_at < now() - interval '2 minutes' ORDER BY updated_at LIMIT 100 FOR UPDATE SKIP LOCKED) AS found WHERE d.id = found.id RETURNING d.id`,
)

/** Queues the questions that are due, the sendings that did not happen, and the destinations whose bank could not be asked. Twice at once does no harm. */
export const watchPayouts = (now = new Date()): Promise<void> =>
  withTransaction(systemActor('payouts.watch'), async (tx) => {
    for (const { id, isSent } of await tx.query(due, [now]))
      if (isSent) tx.enqueue(askPayoutJob, { payoutId: id }, { dedupeKey: `payouts.ask:${id}` })
      else tx.enqueue(sendPayoutJob, { payoutId: id }, { dedupeKey: `payouts.send:${id}` })
    for (const { id } of await tx.query(unverified))
      tx.enqueue(verifyDestinationJob, { destinationId: id }, { dedupeKey: `payouts.verify:${id}` })
  })

export const watchPayoutsJob = defineJob({
  name: 'payouts.watch',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 1,
  handler: () => watchPayouts(),
})

/** What keeps payouts moving: the provider's words, and the clock when nobody tells us anything. */
export const schedulePayouts = (): void => {
  listenToProvider()
  schedule(watchPayoutsJob, { everySeconds })
}
