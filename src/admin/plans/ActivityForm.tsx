'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Activity } from '../../care/plans'
import type { Refusal } from '../components/callStaffAction'
import { bodyOf, type ActivityBody, type ActivityDraft } from './activityDraft'
import type { Around, Writing } from './ActivityDrawer'
import { dayWords, kindNames, KindIcon, kinds } from './activityKinds'
import { Labelled } from './Labelled'
import { MeasurementFields } from './MeasurementFields'
import { MediaField } from './MediaField'
import { QuestionsEditor } from './QuestionsEditor'
import { RepeatPicker } from './RepeatPicker'

type FormProps = {
  writing: Writing
  around: Around
  isReadOnly: boolean
  onSave: (id: string | null, body: ActivityBody) => Promise<Refusal | null>
  onLeft: (writing: Writing) => void
  onClose: () => void
}

const consultations = { video: 'By video', audio: 'By phone or audio', in_person: 'In person' } as const

/** All of one activity: what every kind has, what its own kind has, and what the API says of each field. */
export const ActivityForm = ({ writing, around, isReadOnly, onSave, onLeft, onClose }: FormProps) => {
  const [draft, setDraft] = useState(writing.draft)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const unsaved = useRef<Writing | null>(null)
  const set = (change: Partial<ActivityDraft>) => setDraft((before) => ({ ...before, ...change }))
  const isChanged = writing.isUnsaved === true || JSON.stringify(draft) !== JSON.stringify(writing.draft)
  unsaved.current = isChanged && !isReadOnly ? { id: writing.id, draft, isUnsaved: true } : null
  // closing the drawer takes the form away, however it was closed
  useEffect(
    () => () => {
      if (unsaved.current) onLeft(unsaved.current)
    },
    [],
  )
  // newer browsers answer with a promise, which is no way to end an effect
  useEffect(() => void form.current?.querySelector('.afya-field--bad')?.scrollIntoView({ block: 'center' }), [refused])
  const problemOf = (path: string): string | undefined => refused?.problems?.find((problem) => problem.path === path)?.message

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setIsBusy(true)
    const answer = await onSave(writing.id, bodyOf(draft))
    setIsBusy(false)
    setRefused(answer)
    if (answer) return
    // the form goes before it is drawn again: nothing is left in it to be saved
    writing.draft = draft
    writing.isUnsaved = false
    unsaved.current = null
    onClose()
  }
  const dayOffset = Math.max(0, (Number(draft.day) || 1) - 1)
  return (
    <form ref={form} className="afya-writing" onSubmit={(event) => void submit(event)} noValidate>
      <fieldset disabled={isReadOnly}>
        <KindChoice kind={draft.kind} onChange={(kind) => set({ kind })} />
        <Labelled label="Title" problem={problemOf('title')}>
          <input
            value={draft.title}
            maxLength={150}
            onChange={(event) => set({ title: event.target.value })}
            autoFocus={!isReadOnly}
            required
          />
        </Labelled>
        <div className="afya-form-grid">
          <Labelled label={`Day, from 1 to ${around.durationDays}`} problem={problemOf('dayOffset')}>
            <input
              type="number"
              min={1}
              max={around.durationDays}
              value={draft.day}
              onChange={(event) => set({ day: event.target.value })}
            />
          </Labelled>
          <Labelled label="Time, where the person is" problem={problemOf('time')}>
            <input type="time" value={draft.time} onChange={(event) => set({ time: event.target.value })} />
          </Labelled>
        </div>
        <RepeatPicker
          rule={draft.recurrence}
          around={{ dayOffset, durationDays: around.durationDays }}
          problem={problemOf('recurrence')}
          onChange={(recurrence) => set({ recurrence })}
        />
        {draft.kind === 'measurement' && <MeasurementFields draft={draft} set={set} problemOf={problemOf} />}
        {draft.kind === 'questionnaire' && (
          <QuestionsEditor questions={draft.questions} onChange={(questions) => set({ questions })} problemOf={problemOf} />
        )}
        {draft.kind === 'consultation' && (
          <Labelled label="How they talk" problem={problemOf('consultationType')}>
            <select
              value={draft.consultationType}
              onChange={(event) => set({ consultationType: event.target.value as ActivityDraft['consultationType'] })}
            >
              {Object.entries(consultations).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </Labelled>
        )}
        <Labelled label={draft.kind === 'reading' ? 'The text' : 'What to do, in a few sentences'} problem={problemOf('instructions')}>
          <textarea rows={4} maxLength={5_000} value={draft.instructions} onChange={(event) => set({ instructions: event.target.value })} />
        </Labelled>
        <MediaField media={draft.media} onChange={(media) => set({ media })} problem={problemOf('mediaId')} isReadOnly={isReadOnly} />
        <Dependencies
          chosen={draft.dependsOn}
          others={around.activities.filter(({ id }) => id !== writing.id)}
          problem={problemOf('dependsOn')}
          onChange={(dependsOn) => set({ dependsOn })}
        />
      </fieldset>
      {!isReadOnly && (
        <div className="afya-writing__foot">
          {refused && (
            <p className="afya-activity__problem" role="alert">
              {refused.problems?.length ? 'Look at what is marked in red.' : refused.refusal}
            </p>
          )}
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" margin={false} disabled={isBusy}>
            {isBusy ? 'One moment …' : writing.id ? 'Save the activity' : 'Add to the plan'}
          </Button>
        </div>
      )}
    </form>
  )
}

const KindChoice = ({ kind, onChange }: { kind: Activity['kind']; onChange: (kind: Activity['kind']) => void }) => (
  <div className="afya-kinds" role="radiogroup" aria-label="Kind">
    {kindNames.map((each) => (
      <label key={each} title={kinds[each].hint}>
        <input type="radio" name="kind" checked={each === kind} onChange={() => onChange(each)} />
        <KindIcon kind={each} />
        {kinds[each].label}
      </label>
    ))}
  </div>
)

type DependenciesProps = {
  chosen: readonly string[]
  others: Around['activities']
  problem: string | undefined
  onChange: (ids: string[]) => void
}

/** Activities that have to be done before this one. */
const Dependencies = ({ chosen, others, problem, onChange }: DependenciesProps) => {
  const picked = others.filter(({ id }) => chosen.includes(id))
  const free = others.filter(({ id }) => !chosen.includes(id))
  if (others.length === 0) return null
  return (
    <div className="afya-dependencies">
      {picked.length > 0 && (
        <ul aria-label="Comes after">
          {picked.map(({ id, title }) => (
            <li key={id}>
              After “{title}”
              <button type="button" aria-label={`Not after ${title}`} onClick={() => onChange(chosen.filter((each) => each !== id))}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Labelled label={picked.length > 0 ? 'And after' : 'Only after another activity is done'} problem={problem}>
        <select value="" onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}>
          <option value="">{picked.length > 0 ? 'Nothing else' : 'No, whenever its day comes'}</option>
          {free.map((other) => (
            <option key={other.id} value={other.id}>
              {other.title} ({dayWords(other)})
            </option>
          ))}
        </select>
      </Labelled>
    </div>
  )
}
