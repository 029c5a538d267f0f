import type { Actor } from '../../platform/actor'
import { AppError } from '../../platform/http/errors'
import type { Activity } from './activity'
import { readWorkingPlan, type PlanStatus } from './plan'
import { readActivities } from './readActivities'
import { expandDays } from './recurrence'

/** An activity with the days on which it happens, or why it does not fit the plan as it is now. */
export type PlacedActivity = Activity & { days: number[]; problem: string | null }
export type PlanCalendar = { status: PlanStatus; durationDays: number; currentVersion: number | null; activities: PlacedActivity[] }

/** The activities of a plan in the making, each with its days: what the builder shows. @throws notFound */
export const readCalendar = async (actor: Actor, { id }: { id: string }): Promise<PlanCalendar> => {
  const { status, durationDays, currentVersion } = await readWorkingPlan(actor, { id })
  const activities = await readActivities(id)
  return {
    status,
    durationDays,
    currentVersion,
    activities: activities.map((activity) => ({ ...activity, ...placed(activity, durationDays) })),
  }
}

const placed = (activity: Activity, durationDays: number): Pick<PlacedActivity, 'days' | 'problem'> => {
  try {
    return { days: expandDays(activity, durationDays), problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { days: [], problem: activity.dayOffset >= durationDays ? `The plan has only ${durationDays} days.` : error.message }
  }
}
