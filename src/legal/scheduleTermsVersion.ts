import { z } from 'zod'
import { systemActor, type StaffActor } from '../platform/actor'
import { statement, withTransaction, type Tx } from '../platform/db'
import { AppError, invalidField, notFound } from '../platform/http/errors'
import { defineJob } from '../platform/jobs'
import { log } from '../platform/log'
import { termsAlreadyPublished, termsNotScheduled } from './errors'
import { publishInTurn } from './publishTermsVersion'
import { renderBody } from './renderBody'
import { inTurn, lockTermsVersion, targetOf, termsVersionColumns, type TermsVersion } from './termsVersion'

const schedule = statement<{ id: string; publishAt: Date }>(
  'legal.schedule',
  `UPDATE terms_versions SET status = 'scheduled', publish_at = $2, published_by_id = $3, updated_at = now()
   WHERE id = $1 AND status IN ('draft', 'scheduled') AND $2::timestamptz > now() RETURNING id, publish_at AS "publishAt"`,
)
const unschedule = statement<{ id: string; title: string }>(
  'legal.unschedule',
  `UPDATE terms_versions SET status = 'draft', publish_at = NULL, published_by_id = NULL, updated_at = now()
   WHERE id = $1 AND status = 'scheduled' RETURNING id, title`,
)
const nextDue = statement<TermsVersion>(
  'legal.next-due',
  `SELECT ${termsVersionColumns} FROM terms_versions WHERE status = 'scheduled' AND publish_at <= now() ORDER BY publish_at, id LIMIT 1 FOR UPDATE`,
)

/** Furthest ahead that a publication can be set, in days. */
const furthest = 730

export type Scheduled = { id: string; status: 'scheduled'; publishAt: Date }

/**
 * Sets when a draft is published; once more on a scheduled one sets another time.
 * @throws notFound, termsAlreadyPublished, termsUnpublishable, invalidField when the time is not ahead
 */
export const scheduleTermsVersion = (actor: StaffActor, { id, publishAt }: { id: string; publishAt: Date }): Promise<Scheduled> =>
  withTransaction(actor, async (tx) => {
    await inTurn(tx)
    const draft = await lockTermsVersion(tx, id)
    if (!draft) throw notFound()
    if (draft.status === 'published' || draft.status === 'retired') throw termsAlreadyPublished()
    // what cannot be published is told now and not at night
    await renderBody(draft.body)
    if (publishAt.getTime() > Date.now() + furthest * 86_400_000)
      throw invalidField('publishAt', 'too_far', 'Choose a time within two years.')
    const scheduled = await tx.queryOne(schedule, [id, publishAt, actor.id])
    if (!scheduled) throw invalidField('publishAt', 'in_the_past', 'Choose a time to come.')
    tx.audit('terms.scheduled', { target: targetOf(draft), changes: { publishAt: { after: scheduled.publishAt } } })
    return { ...scheduled, status: 'scheduled' }
  })

/** Makes a scheduled version a draft again. @throws notFound, termsNotScheduled */
export const unscheduleTermsVersion = (actor: StaffActor, { id }: { id: string }): Promise<{ id: string; status: 'draft' }> =>
  withTransaction(actor, async (tx) => {
    await inTurn(tx)
    const draft = await tx.queryOne(unschedule, [id])
    if (!draft) throw (await lockTermsVersion(tx, id)) ? termsNotScheduled() : notFound()
    tx.audit('terms.unscheduled', { target: targetOf(draft) })
    return { id: draft.id, status: 'draft' }
  })

/** Publishes every scheduled version whose time has come, each in a transaction of its own and once, however many workers try. */
export const publishDueTerms = async (): Promise<void> => {
  while (await withTransaction(systemActor('schedule'), publishNextDue)) continue
}

const publishNextDue = async (tx: Tx): Promise<boolean> => {
  await inTurn(tx)
  const due = await tx.queryOne(nextDue)
  if (!due) return false
  try {
    await publishInTurn(tx, due)
  } catch (error) {
    // written past the rules: it must not keep those behind it waiting
    if (!(error instanceof AppError)) throw error
    log.error({ err: error, termsVersion: due.id }, 'a scheduled terms version cannot be published; it is a draft again')
    await tx.query(unschedule, [due.id])
    tx.audit('terms.publish', { target: targetOf(due), outcome: 'failed', reason: error.message })
  }
  return true
}

/** Seconds between two looks at what is due. */
export const dueEverySeconds = 10

export const publishDueTermsJob = defineJob({
  name: 'legal.publish-due-terms',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'high',
  attempts: 3,
  handler: publishDueTerms,
})
