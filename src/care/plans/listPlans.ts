import { z } from 'zod'
import type { AccountActor } from '../../platform/actor'
import { query, statement } from '../../platform/db'
import { invalid, invalidField, type FieldProblem } from '../../platform/http/errors'
import { referenceLists, type ReferenceKind } from '../reference'
import { planStatuses, workingColumns, workingTables, type PlanStatus, type WorkingPlan } from './plan'
import { headOf, parametersOf } from './planHeads'
import { furtherStatement, type Asked, type FilterValues, type HeadRow, type PlanSort } from './planStatements'
import { cardsStatement, type PublishedRow } from './publishedRows'

export type PlanFilters = { [Key in keyof FilterValues]?: FilterValues[Key] }
type Page = { page: number; limit: number; cursor?: string | undefined }
export type PlanPage = { plans: PublishedRow[]; total: number; nextCursor: string | null }

/**
 * What is on sale, as asked for: one statement for the rows. Which they are, and how many there are, is remembered until something is published or
 * archived (see planHeads); far down a list the database walks there.
 * @throws invalid for codes that no list has, ranges that make no sense, and cursors that are not ours
 */
export const listPlans = async (
  filters: PlanFilters,
  { sort, page, limit, cursor }: Page & { sort?: PlanSort | undefined },
): Promise<PlanPage> => {
  const values = await readFilters(filters)
  const hasWords = values.q !== undefined
  const asked: Asked = { sort: !sort || (sort === 'relevance' && !hasWords) ? (hasWords ? 'relevance' : 'newest') : sort, values }
  const after = cursor === undefined ? null : readCursor(cursor, asked.sort)
  const found = headOf(asked)
  const head = found instanceof Promise ? await found : found
  const from = after ? placeAfter(head.rows, after) : (page - 1) * limit
  const rows = isRemembered(head, from, limit)
    ? head.rows.slice(from!, from! + limit + 1)
    : await readFurther(asked, { after, offset: from, limit })
  const shown = rows.slice(0, limit)
  const plans = shown.length === 0 ? [] : await query(cardsStatement, [shown.map(({ id }) => id)])
  return { plans, total: head.total, nextCursor: rows.length > limit ? cursorOf(asked.sort, shown.at(-1)!) : null }
}

/** The page, and whether there is more, follow from the head alone. */
const isRemembered = ({ rows, total }: { rows: readonly HeadRow[]; total: number }, from: number | null, limit: number): boolean =>
  from !== null && (from + limit < rows.length || rows.length === total)

/** Place of what comes after it; null when it is not in the head. */
const placeAfter = (rows: readonly HeadRow[], after: HeadRow): number | null => {
  const at = rows.findIndex(({ id, key }) => id === after.id && key === after.key)
  return at < 0 ? null : at + 1
}

const readFurther = (asked: Asked, { after, offset, limit }: { after: HeadRow | null; offset: number | null; limit: number }) =>
  query(furtherStatement(asked), [...parametersOf(asked), limit + 1, after ? 0 : offset, after?.key ?? null, after?.id ?? null])

const readFilters = async (filters: PlanFilters): Promise<FilterValues> => {
  const lists = await referenceLists()
  const problems: FieldProblem[] = []
  const code = (path: string, kind: ReferenceKind, typed: string | undefined): string | undefined => {
    if (typed === undefined) return undefined
    const found = lists[kind].byCode.get(typed.toLowerCase())
    if (!found) problems.push({ path, code: 'unknown_code', message: 'There is no such code: see GET /lookup.' })
    return found?.code
  }
  const { q, language, practitioner, minDays, maxDays, model, maxPrice } = filters
  const [primary, ...variant] = language?.split('-') ?? []
  const knownLanguage = code('language', 'language', primary)
  if (minDays !== undefined && maxDays !== undefined && minDays > maxDays)
    problems.push({ path: 'maxDays', code: 'range_reversed', message: 'Must not be less than minDays.' })
  const values = {
    // letters of another case are the same words
    q: q?.trim().toLowerCase() || undefined,
    category: code('category', 'plan_category', filters.category),
    language: knownLanguage && [knownLanguage, ...variant].join('-'),
    practitioner: practitioner?.toLowerCase(),
    minDays,
    maxDays,
    model,
    currency: code('currency', 'currency', filters.currency),
    maxPrice,
  }
  if (problems.length > 0) throw invalid({ errors: problems })
  return values
}

const Cursor = z.tuple([z.string(), z.string().max(60).nullable(), z.uuid()])
const amountKey = /^(([A-Z]{3} |~ )?\d{15}|\d{1,15})$/
const keyShapes: Readonly<Record<PlanSort, RegExp>> = {
  relevance: /^-?\d{1,6}\.\d{6}$/,
  newest: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  '-rating': /^\d(\.\d{1,6})?$/,
  price: amountKey,
  '-price': amountKey,
  duration: /^\d{1,4}$/,
  '-duration': /^\d{1,4}$/,
}

/** @throws invalid for a cursor that is not ours, or of another sort */
const readCursor = (text: string, sort: PlanSort): HeadRow => {
  const cursor = Cursor.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')))
  const [ofSort, key, id] = cursor.data ?? []
  if (id === undefined || ofSort !== sort || (key === null ? sort !== '-rating' : !keyShapes[sort].test(key!)))
    throw invalidField('cursor', 'cursor_invalid', 'Send the cursor of an earlier answer as it was, with the same sort.')
  return { id, key: key! }
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    // not ours: said by the schema
    return null
  }
}

const cursorOf = (sort: PlanSort, { key, id }: HeadRow): string => Buffer.from(JSON.stringify([sort, key, id])).toString('base64url')

const listOwn = statement<WorkingPlan & { total: number }>(
  'plans.list-own',
  `SELECT ${workingColumns}, (count(*) OVER ())::int AS total FROM ${workingTables}
   WHERE p.author_id = $1 AND ($2::text[] IS NULL OR p.status::text = ANY ($2)) ORDER BY p.updated_at DESC, p.id DESC LIMIT $3 OFFSET $4`,
)
const countOwn = statement<{ total: number }>(
  'plans.count-own',
  `SELECT count(*)::int AS total FROM health_plans p WHERE p.author_id = $1 AND ($2::text[] IS NULL OR p.status::text = ANY ($2))`,
)

/** An author's own plans as they stand, the one worked on last first. */
export const listOwnPlans = async (
  actor: AccountActor,
  { status, page, limit }: Omit<Page, 'cursor'> & { status?: PlanStatus | undefined },
): Promise<{ plans: WorkingPlan[]; total: number }> => {
  const among = status && planStatuses.includes(status) ? [status] : null
  const plans = await query(listOwn, [actor.id, among, limit, (page - 1) * limit])
  const total = plans[0]?.total ?? (page === 1 ? 0 : (await query(countOwn, [actor.id, among]))[0]!.total)
  return { plans, total }
}
