import type { Actor, StaffActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { planTransition } from './errors'
import { lockPlan, reread, targetOf, type WorkingPlan } from './plan'
import { announcePlans } from './planHeads'
import { publishableContent } from './publishableContent'
import { requireVerifiedAuthor } from './publishPlan'
import { tellAuthor } from './tellAuthor'

const submit = statement<{ id: string }>(
  'plans.submit',
  `UPDATE health_plans SET status = 'in_review', submitted_at = now(), review_note = NULL, updated_at = now() WHERE id = $1 AND status = 'draft' RETURNING id`,
)
const takeBack = statement<{ id: string }>(
  'plans.take-back',
  `UPDATE health_plans SET status = 'draft', review_note = $2, updated_at = now() WHERE id = $1 AND status = 'in_review' RETURNING id`,
)
const archive = statement<{ id: string }>(
  'plans.archive',
  `UPDATE health_plans SET status = 'archived', archived_at = now(), updated_at = now() WHERE id = $1 AND status <> 'archived' RETURNING id`,
)
const offSale = statement(
  'plans.off-sale',
  `UPDATE health_plan_versions SET is_current = false, updated_at = now() WHERE plan_id = $1 AND is_current`,
)

const refuse = ({ status }: WorkingPlan, words: string) => planTransition({ message: words, body: { planStatus: status } })

/**
 * Hands a draft over to those who review it; nothing in it changes meanwhile. Submitting twice is submitting once.
 * @throws notFound, forbidden, planTransition, authorNotVerified, planUnpublishable and what a plan may not hold
 */
export const submitPlan = (actor: Actor, { id }: { id: string }): Promise<WorkingPlan> =>
  withTransaction(actor, async (tx) => {
    const plan = await lockPlan(tx, { id, permission: 'plans.edit' })
    if (plan.status === 'in_review') return plan
    await requireVerifiedAuthor(tx, plan)
    if (plan.status === 'draft') await publishableContent(tx, plan)
    if (!(await tx.queryOne(submit, [id]))) throw refuse(plan, 'Only a draft can be submitted: this plan has no change that waits.')
    tx.audit('plan.submitted', { target: targetOf(id) })
    return reread(tx, id)
  })

/** Takes a plan back from review, to go on writing. @throws notFound, forbidden, planTransition */
export const withdrawPlan = (actor: Actor, { id }: { id: string }): Promise<WorkingPlan> =>
  withTransaction(actor, async (tx) => {
    const plan = await lockPlan(tx, { id, permission: 'plans.edit' })
    if (plan.status === 'draft') return plan
    if (!(await tx.queryOne(takeBack, [id, null]))) throw refuse(plan, 'This plan is not in review.')
    tx.audit('plan.withdrawn', { target: targetOf(id) })
    return reread(tx, id)
  })

/** Sends a plan back to its author, with what is to be changed. @throws notFound, forbidden, planTransition */
export const sendBackPlan = (actor: StaffActor, { id, note }: { id: string; note: string }): Promise<WorkingPlan> =>
  withTransaction(actor, async (tx) => {
    const plan = await lockPlan(tx, { id, permission: 'plans.publish' })
    if (!(await tx.queryOne(takeBack, [id, note]))) throw refuse(plan, 'This plan is not in review.')
    tx.audit('plan.sent-back', { target: targetOf(id), ...(plan.authorId && { about: plan.authorId }) })
    await tellAuthor(tx, plan, 'plan-sent-back')
    return reread(tx, id)
  })

/** Takes a plan off sale for good. Who follows it goes on to the end. Archiving twice is archiving once. @throws notFound, forbidden */
export const archivePlan = (actor: Actor, { id }: { id: string }): Promise<WorkingPlan> =>
  withTransaction(actor, async (tx) => {
    const plan = await lockPlan(tx, { id, permission: 'plans.publish' })
    if (!(await tx.queryOne(archive, [id]))) return plan
    await tx.query(offSale, [id])
    tx.audit('plan.archived', { target: targetOf(id), ...(plan.authorId && { about: plan.authorId }) })
    announcePlans(tx, id)
    return reread(tx, id)
  })
