import { invalid, type FieldProblem } from '../../platform/http/errors'
import type { ReferenceKind, ReferenceLists } from '../reference'
import type { ConsultationType } from './card'

export type PractitionerFilters = {
  /** Any of them. */
  specialisation?: readonly string[] | undefined
  language?: string | undefined
  country?: string | undefined
  consultationType?: ConsultationType | undefined
  /** Minor units of `currency`; without one, of whatever currency a fee is in. */
  minPrice?: number | undefined
  maxPrice?: number | undefined
  currency?: string | undefined
  minRating?: number | undefined
  availableFrom?: Date | undefined
  availableTo?: Date | undefined
}

const dayMs = 86_400_000
/** Nobody offers time further ahead than two years. */
const furthestDays = 731
const longestDays = 92

/**
 * The values of the page's conditions, in their order; times of before now are now.
 * @throws invalid with every filter that makes no sense
 */
export const readFilters = (filters: PractitionerFilters, lists: ReferenceLists, now = Date.now()): unknown[] => {
  const problems: FieldProblem[] = []
  const wrong = (path: string, code: string, message: string): null => {
    problems.push({ path, code, message })
    return null
  }
  const code = (path: string, kind: ReferenceKind, typed: string | undefined): string | null => {
    if (typed === undefined) return null
    const { byCode } = lists[kind]
    // a variant of a language, en-GB, is that language here
    const found = byCode.get(typed.toLowerCase()) ?? (kind === 'language' ? byCode.get(typed.toLowerCase().split('-')[0]!) : undefined)
    return found?.code ?? wrong(path, 'unknown_code', 'There is no such code: see GET /lookup.')
  }
  const { specialisation, language, country, consultationType, minPrice, maxPrice, currency, minRating, availableFrom, availableTo } =
    filters
  const specialisations = specialisation?.map((typed) => code('specialisation', 'specialisation', typed))
  if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice)
    wrong('maxPrice', 'range_reversed', 'Must not be less than minPrice.')
  const between = readBetween({ availableFrom, availableTo }, now, wrong)
  const values = [
    specialisations && specialisations.length > 0 ? specialisations : null,
    code('language', 'language', language),
    code('country', 'country', country),
    consultationType ?? null,
    minRating ?? null,
    ...between,
    code('currency', 'currency', currency),
    minPrice ?? null,
    maxPrice ?? null,
  ]
  if (problems.length > 0) throw invalid({ errors: problems })
  return values
}

type Wrong = (path: string, code: string, message: string) => null

const readBetween = (
  { availableFrom, availableTo }: Pick<PractitionerFilters, 'availableFrom' | 'availableTo'>,
  now: number,
  wrong: Wrong,
): [Date | null, Date | null] => {
  if (!availableFrom && !availableTo) return [null, null]
  const furthest = now + furthestDays * dayMs
  for (const [path, time] of Object.entries({ availableFrom, availableTo }))
    if (time && (time.getTime() > furthest || time.getTime() < now - furthestDays * dayMs))
      wrong(path, 'out_of_range', 'Must be within two years from now.')
  if (availableFrom && availableTo && availableFrom > availableTo)
    wrong('availableTo', 'range_reversed', 'Must not be before availableFrom.')
  else if (availableFrom && availableTo && availableTo.getTime() - availableFrom.getTime() > longestDays * dayMs)
    wrong('availableTo', 'range_too_long', `Ask for at most ${longestDays} days.`)
  // by the minute, so that those who ask at the same time ask for the same
  const minute = now - (now % 60_000)
  const from = new Date(Math.max(minute, availableFrom?.getTime() ?? minute))
  // what is over holds nothing that could be booked
  return [from, availableTo ? new Date(Math.max(from.getTime(), availableTo.getTime())) : null]
}
