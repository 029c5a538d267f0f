import { z } from 'zod'
import { safeText } from '../../platform/validation/safeText'

export const activityKinds = ['task', 'reading', 'measurement', 'questionnaire', 'consultation'] as const
export const consultationTypes = ['video', 'audio', 'in_person'] as const
export const questionKinds = ['text', 'number', 'choice', 'yes_no'] as const

/** Bounds of a plan. Occurrences are counted for a start on a Monday; see expandDays. */
export const most = { activities: 500, occurrences: 5_000, days: 730, questions: 50, options: 30, dependencies: 20 } as const

export type Question = { id: string; text: string; kind: (typeof questionKinds)[number]; options?: string[]; required: boolean }

/** What is measured. `min`/`max`: values beyond are refused; `normalMin`/`normalMax`: values beyond are flagged low or high. */
export type Measurement = { unit: string; min: number | null; max: number | null; normalMin: number | null; normalMax: number | null }

/** An activity as the versions of a plan hold it and doors show it. */
export type Activity = {
  id: string
  title: string
  kind: (typeof activityKinds)[number]
  /** 0 is the day on which somebody starts. */
  dayOffset: number
  /** Local wall-clock time, `HH:MM`. */
  time: string
  /** RFC 5545 RRULE without DTSTART; it begins on `dayOffset`. */
  recurrence?: string
  instructions?: string
  measurement?: Measurement
  questions?: Question[]
  consultationType?: (typeof consultationTypes)[number]
  /** Ids of activities of the same plan that come first. */
  dependsOn: string[]
  /** Id of the file, for its author. */
  mediaId?: string
  mediaUrl?: string
  /** Place in the plan, from 1. */
  order: number
}

const bound = z.number().finite().min(-1e9).max(1e9)

const MeasurementInput = z
  .strictObject({
    unit: safeText(30, { min: 1 }),
    min: bound.nullish(),
    max: bound.nullish(),
    normalMin: bound.nullish(),
    normalMax: bound.nullish(),
  })
  .superRefine(({ min, max, normalMin, normalMax }, context) => {
    const inOrder = [min, normalMin, normalMax, max].filter((value) => value != null)
    if (inOrder.some((value, at) => at > 0 && value < inOrder[at - 1]!))
      context.addIssue({
        code: 'custom',
        path: ['min'],
        message: 'The bounds have to be in order: min, normalMin, normalMax, max.',
        params: { code: 'range_invalid' },
      })
  })

const QuestionInput = z
  .strictObject({
    id: z
      .string()
      .regex(/^[\w-]{1,40}$/)
      .optional(),
    text: safeText(500, { min: 1 }),
    kind: z.enum(questionKinds),
    options: z
      .array(safeText(200, { min: 1 }))
      .max(most.options)
      .optional(),
    required: z.boolean().default(true),
  })
  .superRefine(({ kind, options }, context) => {
    if ((kind === 'choice') !== (options !== undefined && options.length > 1))
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: 'A choice has two options or more; other questions have none.',
        params: { code: 'options_invalid' },
      })
  })

const fields = {
  title: safeText(150, { min: 1 }),
  kind: z.enum(activityKinds),
  dayOffset: z.number().int().min(0).max(most.days),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ examples: ['08:00'] }),
  recurrence: z.string().max(300).nullish().meta({ examples: ['FREQ=DAILY;COUNT=14'] }), // prettier-ignore
  instructions: safeText(5_000, { multiline: true }).nullish(),
  measurement: MeasurementInput.nullish(),
  questions: z.array(QuestionInput).max(most.questions).nullish(),
  consultationType: z.enum(consultationTypes).nullish(),
  dependsOn: z.array(z.uuid()).max(most.dependencies),
  mediaId: z.uuid().nullish(),
  /** Place in the plan, from 1; those after it move down. */
  order: z.number().int().min(1).max(most.activities),
}

/** A new activity, as authors send it. */
export const NewActivity = z.strictObject({
  ...fields,
  dayOffset: fields.dayOffset.default(0),
  time: fields.time.default('08:00'),
  dependsOn: fields.dependsOn.default([]),
  order: fields.order.optional(),
})
/** What is sent changes; null clears what may be missing. */
export const ActivityChange = z.strictObject(fields).partial()

export type NewActivity = z.output<typeof NewActivity>
export type ActivityChange = z.output<typeof ActivityChange>
