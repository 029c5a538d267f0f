'use client'
import { useState } from 'react'
import type { PlacedActivity } from '../../care/plans'
import { KindIcon } from './activityKinds'

type WeeksProps = {
  durationDays: number
  activities: readonly PlacedActivity[]
  onOpen: (activity: PlacedActivity) => void
  /** With the day, counted from 1. */
  onAdd?: (day: number) => void
}

const weeksShown = 4
const mostOnADay = 6

/** Every day with all that happens on it, as somebody who follows the plan meets it. */
export const PlanWeeks = ({ durationDays, activities, onOpen, onAdd }: WeeksProps) => {
  const [from, setFrom] = useState(0)
  const weeks = Math.ceil(durationDays / 7)
  const first = Math.min(from, weeks - 1)
  const shown = Array.from({ length: Math.min(weeksShown, weeks - first) }, (_, index) => first + index)
  const inTime = [...activities].sort((a, b) => a.time.localeCompare(b.time))
  const days = activities.map(({ id, days: on }) => [id, new Set(on)] as const)
  const daysOf = new Map(days)
  return (
    <div className="afya-weeks">
      {weeks > weeksShown && (
        <div className="afya-weeks__pages">
          <button type="button" disabled={first === 0} onClick={() => setFrom(first - weeksShown)}>
            Earlier
          </button>
          <span>
            Weeks {first + 1}–{first + shown.length} of {weeks}
          </span>
          <button type="button" disabled={first + weeksShown >= weeks} onClick={() => setFrom(first + weeksShown)}>
            Later
          </button>
        </div>
      )}
      {shown.map((week) => (
        <ol key={week} aria-label={`Week ${week + 1}`} start={week * 7 + 1}>
          {Array.from({ length: 7 }, (_, index) => week * 7 + index).map((day) => {
            if (day >= durationDays) return <li key={day} className="afya-weeks__none" aria-hidden="true" />
            const onDay = inTime.filter(({ id }) => daysOf.get(id)!.has(day))
            return (
              <li key={day}>
                <header>
                  <span>Day {day + 1}</span>
                  {onAdd && (
                    <button
                      type="button"
                      title="Add an activity"
                      aria-label={`Add an activity on day ${day + 1}`}
                      onClick={() => onAdd(day + 1)}
                    >
                      +
                    </button>
                  )}
                </header>
                {onDay.slice(0, mostOnADay).map((activity) => (
                  <button
                    key={activity.id}
                    type="button"
                    title={activity.title}
                    className={`afya-chip${activity.dayOffset === day ? '' : ' afya-chip--again'}`}
                    onClick={() => onOpen(activity)}
                  >
                    <KindIcon kind={activity.kind} />
                    <span>
                      <small>{activity.time}</small> {activity.title}
                    </span>
                  </button>
                ))}
                {onDay.length > mostOnADay && <small>and {onDay.length - mostOnADay} more</small>}
              </li>
            )
          })}
        </ol>
      ))}
    </div>
  )
}
