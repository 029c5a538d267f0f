import type { Activity, Question } from '../../care/plans'

/** A question before it has an id. */
export type QuestionDraft = Omit<Question, 'id'> & { id?: string }
export type ActivityBody = Partial<{
  [Key in Exclude<keyof Activity, 'id' | 'questions' | 'mediaUrl'>]: Activity[Key] | null
}> & { kind: Activity['kind']; title: string; questions?: QuestionDraft[] | null }

const bounds = ['min', 'normalMin', 'normalMax', 'max'] as const
export type Bound = (typeof bounds)[number]

/** An activity while somebody types: what is a number may be half written. */
export type ActivityDraft = {
  kind: Activity['kind']
  title: string
  /** Counted from 1. */
  day: string
  time: string
  recurrence: string | null
  instructions: string
  unit: string
  bounds: Record<Bound, string>
  questions: QuestionDraft[]
  consultationType: NonNullable<Activity['consultationType']>
  dependsOn: string[]
  media: { id: string; name: string } | null
}

const noBounds: Record<Bound, string> = { min: '', normalMin: '', normalMax: '', max: '' }

export const newDraft = (kind: Activity['kind'], day = 1): ActivityDraft => ({
  kind,
  title: '',
  day: String(day),
  time: '08:00',
  recurrence: null,
  instructions: '',
  unit: '',
  bounds: noBounds,
  questions: kind === 'questionnaire' ? [{ text: '', kind: 'text', required: true }] : [],
  consultationType: 'video',
  dependsOn: [],
  media: null,
})

export const draftOf = (activity: Activity): ActivityDraft => ({
  ...newDraft(activity.kind, activity.dayOffset + 1),
  title: activity.title,
  time: activity.time,
  recurrence: activity.recurrence ?? null,
  instructions: activity.instructions ?? '',
  unit: activity.measurement?.unit ?? '',
  bounds: { ...noBounds, ...Object.fromEntries(bounds.map((name) => [name, String(activity.measurement?.[name] ?? '')])) },
  questions: activity.questions ?? [],
  consultationType: activity.consultationType ?? 'video',
  dependsOn: activity.dependsOn,
  media: activity.mediaId ? { id: activity.mediaId, name: activity.mediaUrl?.split('/').pop() ?? 'The file' } : null,
})

const orNull = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed))

/** As the API takes it: all of it, so that what was cleared is cleared. */
export const bodyOf = (draft: ActivityDraft): ActivityBody => {
  const { kind, unit, questions, media } = draft
  return {
    kind,
    title: draft.title.trim(),
    dayOffset: Number(draft.day) - 1,
    time: draft.time,
    recurrence: draft.recurrence,
    instructions: draft.instructions.trim() || null,
    measurement:
      kind === 'measurement'
        ? {
            unit: unit.trim(),
            ...(Object.fromEntries(bounds.map((name) => [name, orNull(draft.bounds[name])])) as Record<Bound, number | null>),
          }
        : null,
    questions: kind === 'questionnaire' ? questions.map(withOwnOptions) : null,
    consultationType: kind === 'consultation' ? draft.consultationType : null,
    dependsOn: draft.dependsOn,
    mediaId: media?.id ?? null,
  }
}

/** The same once more, on another day. */
export const copyOf = (activity: Activity, dayOffset: number): ActivityBody => ({ ...bodyOf(draftOf(activity)), dayOffset })

const withOwnOptions = ({ options, ...question }: QuestionDraft): QuestionDraft => ({
  ...question,
  ...(question.kind === 'choice' && { options: (options ?? []).map((option) => option.trim()).filter(Boolean) }),
})
