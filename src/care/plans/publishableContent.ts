import type { Tx } from '../../platform/db'
import type { Activity } from './activity'
import { checkActivities } from './checkActivities'
import { checkPrices } from './checkPrices'
import { planUnpublishable } from './errors'
import type { WorkingPlan } from './plan'
import type { Price } from './planInput'
import { readActivities } from './readActivities'
import { renderPlanBody } from './renderPlanBody'
import { categoryOf, checkLanguage } from './writePlan'

export type PublishableContent = { html: string | null; text: string; prices: Price[]; activities: Activity[]; occurrencesCount: number }

/**
 * All of a plan as a version would hold it, checked once more as a whole: lists may have changed since it was written.
 * @throws planUnpublishable, invalid, too_many_…, dependency_…, day_outside_plan
 */
export const publishableContent = async (tx: Tx, plan: WorkingPlan): Promise<PublishableContent> => {
  const activities = await readActivities(plan.id, tx)
  if (activities.length === 0) throw planUnpublishable({ message: 'A plan needs at least one activity.' })
  const occurrencesCount = checkActivities(activities, plan.durationDays)
  if (occurrencesCount === 0) throw planUnpublishable({ message: 'None of the activities ever happens.' })
  const prices = await checkPrices(plan.prices, tx)
  await categoryOf(plan.category, tx)
  await checkLanguage(plan.language, tx)
  const rendered = renderPlanBody(plan.body, (message) => planUnpublishable({ message }))
  return { html: rendered?.html ?? null, text: rendered?.text ?? '', prices, activities, occurrencesCount }
}
