'use client'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '@payloadcms/ui'
import type { PlacedActivity } from '../../care/plans'
import { Dialog } from '../components/Dialog'
import { KindIcon, kinds } from './activityKinds'
import { repeatWords } from './repeat'
import type { useActivities } from './useActivities'

type Edit = Pick<ReturnType<typeof useActivities>, 'copy' | 'move' | 'remove'>
type TimelineProps = {
  durationDays: number
  activities: readonly PlacedActivity[]
  onOpen: (activity: PlacedActivity) => void
  edit?: Edit
}

const grouped = <T,>(all: readonly T[], keyOf: (each: T) => number): [number, T[]][] =>
  all.reduce<[number, T[]][]>((groups, each) => {
    const last = groups.at(-1)
    if (last?.[0] === keyOf(each)) last[1].push(each)
    else groups.push([keyOf(each), [each]])
    return groups
  }, [])

/** What begins on which day, by week. */
export const ActivityTimeline = ({ durationDays, activities, onOpen, edit }: TimelineProps) => {
  const [copied, setCopied] = useState<PlacedActivity | null>(null)
  const titles = new Map(activities.map(({ id, title }) => [id, title]))
  return (
    <div className="afya-timeline">
      {grouped(activities, ({ dayOffset }) => Math.floor(dayOffset / 7)).map(([week, inWeek]) => (
        <section key={week}>
          <h3>
            Week {week + 1}{' '}
            <span>
              days {week * 7 + 1}–{Math.max(week * 7 + 1, Math.min(week * 7 + 7, durationDays))}
            </span>
          </h3>
          {grouped(inWeek, ({ dayOffset }) => dayOffset).map(([day, onDay]) => (
            <div key={day} className="afya-timeline__day">
              <h4>Day {day + 1}</h4>
              <ul>
                {onDay.map((activity, at) => (
                  <li key={activity.id} className="afya-activity">
                    <KindIcon kind={activity.kind} />
                    <div className="afya-activity__words">
                      <button type="button" onClick={() => onOpen(activity)}>
                        {activity.title}
                      </button>
                      <p>
                        {activity.time} · {kinds[activity.kind].label.toLowerCase()}
                        {activity.measurement && ` in ${activity.measurement.unit}`}
                        {activity.questions &&
                          ` with ${activity.questions.length} ${activity.questions.length === 1 ? 'question' : 'questions'}`}
                        {activity.recurrence && ` · ${repeatWords(activity.recurrence, { dayOffset: activity.dayOffset, durationDays })}`}
                        {activity.dependsOn.length > 0 && ` · after “${activity.dependsOn.map((id) => titles.get(id)).join('”, “')}”`}
                        {activity.mediaUrl && ' · with a file'}
                      </p>
                      {activity.problem && <p className="afya-activity__problem">{activity.problem}</p>}
                    </div>
                    {edit && (
                      <div className="afya-activity__edit">
                        <Small label="Earlier" sign="↑" of={activity} isDisabled={at === 0} onClick={() => void edit.move(activity, -1)} />
                        <Small
                          label="Later"
                          sign="↓"
                          of={activity}
                          isDisabled={at === onDay.length - 1}
                          onClick={() => void edit.move(activity, 1)}
                        />
                        <Small label="Copy to another day" sign="Copy …" of={activity} onClick={() => setCopied(activity)} />
                        <Small label="Delete" sign="Delete" of={activity} onClick={() => void edit.remove(activity)} />
                      </div>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      {copied && edit && <CopyDialog activity={copied} durationDays={durationDays} onCopy={edit.copy} onClose={() => setCopied(null)} />}
    </div>
  )
}

type SmallProps = { label: string; sign: string; of: PlacedActivity; isDisabled?: boolean; onClick: () => void }

const Small = ({ label, sign, of, isDisabled = false, onClick }: SmallProps) => (
  <button type="button" title={label} aria-label={`${label}: ${of.title}`} disabled={isDisabled} onClick={onClick}>
    {sign}
  </button>
)

type CopyProps = { activity: PlacedActivity; durationDays: number; onCopy: Edit['copy']; onClose: () => void }

const CopyDialog = ({ activity, durationDays, onCopy, onClose }: CopyProps) => {
  const [day, setDay] = useState(String(Math.min(activity.dayOffset + 2, durationDays)))
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setIsBusy(true)
    if (await onCopy(activity, Number(day) - 1)) onClose()
    else setIsBusy(false)
  }
  return (
    <Dialog title={`Copy “${activity.title}”`} isOpen onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <label className="afya-field">
          <span>To which day? The plan has {durationDays}.</span>
          <input type="number" min={1} max={durationDays} value={day} onChange={(event) => setDay(event.target.value)} required autoFocus />
        </label>
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" margin={false} disabled={isBusy}>
            {isBusy ? 'One moment …' : 'Copy'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
