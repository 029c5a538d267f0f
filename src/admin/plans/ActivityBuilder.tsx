'use client'
import { toast, useDocumentInfo, useDrawerSlug, useModal } from '@payloadcms/ui'
import { useState } from 'react'
import type { PlacedActivity } from '../../care/plans'
import { ActivityDrawer, type Writing } from './ActivityDrawer'
import { draftOf, newDraft } from './activityDraft'
import { kindNames, KindIcon, kinds } from './activityKinds'
import { ActivityTimeline } from './ActivityTimeline'
import { PlanWeeks } from './PlanWeeks'
import { planTemplates } from './planTemplates'
import { useActivities } from './useActivities'

/** The days of a plan and what happens on them, to write and to look at. */
export const ActivityBuilder = () => {
  const { id } = useDocumentInfo()
  return id ? <Builder planId={String(id)} /> : <p className="afya-empty">Save the plan first. Then its activities are written here.</p>
}

const many = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? word : `${word.replace(/ty$/, 'tie')}s`}`

const Builder = ({ planId }: { planId: string }) => {
  const found = useActivities(planId)
  const { calendar, activities, note, mayEdit, save } = found
  const [isByWeek, setIsByWeek] = useState(false)
  const [writing, setWriting] = useState<Writing | null>(null)
  const slug = useDrawerSlug('activity')
  const { openModal } = useModal()
  const open = (next: Writing) => {
    setWriting(next)
    openModal(slug)
  }
  const write = (activity: PlacedActivity) => open({ id: activity.id, draft: draftOf(activity) })
  const begin = (kind: (typeof kindNames)[number], day?: number) => open({ id: null, draft: newDraft(kind, day) })
  if (!calendar) return note
  const { durationDays } = calendar
  const days = new Set(activities.flatMap((activity) => activity.days))
  return (
    <section className="afya-builder" aria-label="Activities">
      <div className="afya-builder__head">
        <p>
          <strong>{many(activities.length, 'activity')}</strong>
          {activities.length > 0 &&
            ` · ${many(
              activities.reduce((sum, activity) => sum + activity.days.length, 0),
              'occurrence',
            )} · something on ${days.size} of ${many(durationDays, 'day')}`}
        </p>
        {activities.length > 0 && (
          <div className="afya-switch" role="group" aria-label="Shown as">
            {[false, true].map((value) => (
              <button key={String(value)} type="button" aria-pressed={isByWeek === value} onClick={() => setIsByWeek(value)}>
                {value ? 'Week by week' : 'In order'}
              </button>
            ))}
          </div>
        )}
      </div>
      {mayEdit && (
        <div className="afya-builder__add" role="group" aria-label="Add an activity">
          {kindNames.map((kind) => (
            <button key={kind} type="button" title={kinds[kind].hint} onClick={() => begin(kind)}>
              <KindIcon kind={kind} /> Add a {kinds[kind].label.toLowerCase()}
            </button>
          ))}
        </div>
      )}
      {activities.length === 0 &&
        (mayEdit ? <Beginnings durationDays={durationDays} onChoose={found.addAll} /> : <p className="afya-empty">None yet.</p>)}
      {activities.length > 0 &&
        (isByWeek ? (
          <PlanWeeks
            durationDays={durationDays}
            activities={activities}
            onOpen={write}
            {...(mayEdit && { onAdd: (day: number) => begin('task', day) })}
          />
        ) : (
          <ActivityTimeline durationDays={durationDays} activities={activities} onOpen={write} {...(mayEdit && { edit: found })} />
        ))}
      <ActivityDrawer
        slug={slug}
        writing={writing}
        around={{ durationDays, activities }}
        isReadOnly={!mayEdit}
        onSave={save}
        onLeft={(left) =>
          toast.warning(`“${left.draft.title || 'The activity'}” is not saved.`, {
            action: { label: 'Go on writing', onClick: () => open(left) },
          })
        }
      />
    </section>
  )
}

type BeginningsProps = { durationDays: number; onChoose: ReturnType<typeof useActivities>['addAll'] }

const Beginnings = ({ durationDays, onChoose }: BeginningsProps) => {
  const [isBusy, setIsBusy] = useState(false)
  const choose = async (bodies: Parameters<typeof onChoose>[0]) => {
    setIsBusy(true)
    await onChoose(bodies)
    setIsBusy(false)
  }
  return (
    <div className="afya-beginnings">
      <p>Nothing happens in this plan yet. Add the first activity, or begin with something to change:</p>
      <div>
        {planTemplates.map(({ name, hint, activities }) => (
          <button key={name} type="button" disabled={isBusy} onClick={() => void choose(activities(durationDays))}>
            <strong>
              {name} of {durationDays} {durationDays === 1 ? 'day' : 'days'}
            </strong>
            <span>{hint}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
