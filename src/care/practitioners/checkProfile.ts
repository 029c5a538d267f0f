import { invalid, type FieldProblem } from '../../platform/http/errors'
import type { ReferenceKind, ReferenceLists } from '../reference'
import type { ProfileInput } from './profileInput'

type Chosen = { specialisations: readonly string[]; languages: readonly string[]; currencies: readonly string[] }

/**
 * The profile with every code as its list has it, each once. What was chosen before stays good when staff no longer offer it.
 * @param before the codes that the profile has now
 * @throws invalid with every code that cannot be chosen, every second fee for the same, and years that have not come
 */
export const checkProfile = (input: ProfileInput, before: Chosen, lists: ReferenceLists): ProfileInput => {
  const problems: FieldProblem[] = []
  const choose = (path: string, kind: ReferenceKind, typed: string, had: readonly string[]): string => {
    const value = lists[kind].byCode.get(typed.toLowerCase())
    if (value && (value.isActive || had.includes(value.code))) return value.code
    problems.push({ path, code: 'unknown_code', message: `There is no ${kind} of this code: see GET /lookup.` })
    return typed
  }
  const chosen = (path: 'specialisations' | 'languages', kind: ReferenceKind) =>
    input[path] && [...new Set(input[path].map((typed, at) => choose(`${path}.${at}`, kind, typed, before[path])))]
  const fees = input.fees?.map((fee, at) => ({
    ...fee,
    currency: choose(`fees.${at}.currency`, 'currency', fee.currency, before.currencies),
  }))
  problems.push(...repeatedFees(fees ?? []), ...lateYears(input.education ?? []))
  const checked = {
    ...input,
    ...(input.specialisations && { specialisations: chosen('specialisations', 'specialisation') }),
    ...(input.languages && { languages: chosen('languages', 'language') }),
    ...(input.consultationTypes && { consultationTypes: [...new Set(input.consultationTypes)] }),
    ...(fees && { fees }),
  }
  if (problems.length > 0) throw invalid({ errors: problems })
  return checked
}

const repeatedFees = (fees: NonNullable<ProfileInput['fees']>): FieldProblem[] => {
  const seen = new Set<string>()
  return fees.flatMap(({ consultationType, durationMinutes, currency }, at) => {
    const key = `${consultationType} ${durationMinutes} ${currency}`
    const isRepeated = seen.has(key)
    seen.add(key)
    const message = 'There is a fee for this kind of consultation, duration and currency already.'
    return isRepeated ? [{ path: `fees.${at}`, code: 'fee_repeated', message }] : []
  })
}

/** Somebody may be in their last years of studies. */
const lateYears = (education: NonNullable<ProfileInput['education']>): FieldProblem[] =>
  education.flatMap(({ year }, at) =>
    year && year > new Date().getFullYear() + 8
      ? [{ path: `education.${at}.year`, code: 'too_big', message: 'This year is too far ahead.' }]
      : [],
  )
