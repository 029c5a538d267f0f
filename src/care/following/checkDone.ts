import { invalid, type FieldProblem } from '../../platform/http/errors'
import type { Activity, Measurement, Question } from '../plans/activity'
import { measurementOutOfRange } from './errors'
import type { Answers, OccurrenceRow } from './occurrence'

export type Done = { value?: number | undefined; note?: string | undefined; answers?: Answers | undefined }
export type Checked = { value: number | null; range: OccurrenceRow['range']; note: string | null; answers: Answers | null }

const refuse = (...errors: FieldProblem[]) => invalid({ errors })

/** Below or above what is normal; null when the plan does not say what that is. */
export const rangeOf = (value: number, { normalMin, normalMax }: Pick<Measurement, 'normalMin' | 'normalMax'>): OccurrenceRow['range'] => {
  if (normalMin == null && normalMax == null) return null
  if (normalMin != null && value < normalMin) return 'low'
  return normalMax != null && value > normalMax ? 'high' : 'normal'
}

const checkValue = (value: number | undefined, { unit, min, max, ...normal }: Measurement): Pick<Checked, 'value' | 'range'> => {
  if (value === undefined) throw refuse({ path: 'value', code: 'required', message: `Send what was measured, in ${unit}.` })
  if ((min != null && value < min) || (max != null && value > max))
    throw measurementOutOfRange(
      min == null ? `At most ${max} ${unit}.` : max == null ? `At least ${min} ${unit}.` : `Between ${min} and ${max} ${unit}.`,
    )
  return { value, range: rangeOf(value, normal) }
}

const answersIt = ({ kind, options = [] }: Question, answer: Answers[string]): boolean => {
  if (kind === 'number') return typeof answer === 'number'
  if (kind === 'yes_no') return typeof answer === 'boolean'
  if (typeof answer !== 'string') return false
  return kind === 'choice' ? options.includes(answer) : answer.trim() !== ''
}

/** Every problem at once. @throws 422 with `answers.<id>`: question_unknown, required, answer_invalid */
const checkAnswers = (answers: Answers, questions: readonly Question[]): Answers | null => {
  const problems: FieldProblem[] = []
  const known = new Set(questions.map(({ id }) => id))
  for (const id of Object.keys(answers))
    if (!known.has(id)) problems.push({ path: `answers.${id}`, code: 'question_unknown', message: 'There is no such question.' })
  for (const question of questions) {
    const path = `answers.${question.id}`
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
    if (answer === undefined) {
      if (question.required) problems.push({ path, code: 'required', message: 'Answer this question.' })
    } else if (!answersIt(question, answer)) problems.push({ path, code: 'answer_invalid', message: 'This is no answer to the question.' })
  }
  if (problems.length > 0) throw refuse(...problems)
  return Object.keys(answers).length > 0 ? answers : null
}

/**
 * What was sent with a finished activity, held against the activity.
 * @throws measurementOutOfRange; 422 on `value` and `answers`: they belong to measurements and questionnaires, which need them
 */
export const checkDone = ({ value, note, answers }: Done, activity: Activity | null, kind: Activity['kind']): Checked => {
  const unexpected: FieldProblem[] = []
  if (value !== undefined && kind !== 'measurement')
    unexpected.push({ path: 'value', code: 'not_a_measurement', message: 'Nothing is measured here.' })
  if (answers !== undefined && kind !== 'questionnaire')
    unexpected.push({ path: 'answers', code: 'not_a_questionnaire', message: 'Nothing is asked here.' })
  if (unexpected.length > 0) throw refuse(...unexpected)
  const measured =
    kind === 'measurement'
      ? checkValue(value, activity?.measurement ?? { unit: 'its unit', min: null, max: null, normalMin: null, normalMax: null })
      : { value: null, range: null }
  return {
    ...measured,
    note: note || null,
    answers: kind === 'questionnaire' ? checkAnswers(answers ?? {}, activity?.questions ?? []) : null,
  }
}
