import { most, type Activity } from './activity'
import { dependencyCycle, dependencyUnknown, tooManyActivities, tooManyOccurrences } from './errors'
import { countDays } from './recurrence'

type Checked = Pick<Activity, 'id' | 'dayOffset' | 'recurrence' | 'dependsOn' | 'title'>

/**
 * What the activities of one plan must be together: at most 500, each within the plan's days, at most 5,000 occurrences, waiting for each other without
 * going round.
 * @returns how many occurrences there are
 * @throws tooManyActivities, tooManyOccurrences, dependencyUnknown, dependencyCycle, and what expandDays throws
 */
export const checkActivities = (activities: readonly Checked[], durationDays: number): number => {
  if (activities.length > most.activities) throw tooManyActivities('activities')
  const occurrences = activities.reduce((sum, activity) => sum + countDays(activity, durationDays), 0)
  if (occurrences > most.occurrences)
    throw tooManyOccurrences(
      'recurrence',
      `The activities of a plan happen at most ${most.occurrences} times; these happen ${occurrences} times.`,
    )
  checkDependencies(activities)
  return occurrences
}

const checkDependencies = (activities: readonly Checked[]): void => {
  const byId = new Map(activities.map((activity) => [activity.id, activity]))
  const done = new Set<string>()
  const entered = new Set<string>()
  // by hand, because a chain of five hundred is allowed
  for (const { id } of activities) {
    const path = [id]
    while (path.length > 0) {
      const at = path.at(-1)!
      entered.add(at)
      const next = byId.get(at)!.dependsOn.find((other) => !done.has(other))
      if (next === undefined) {
        done.add(at)
        entered.delete(at)
        path.pop()
      } else if (!byId.has(next)) throw dependencyUnknown('dependsOn')
      else if (entered.has(next)) throw dependencyCycle('dependsOn')
      else path.push(next)
    }
  }
}
