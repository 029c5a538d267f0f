import { z } from 'zod'
import { query, queryOne } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { remembered } from '../../platform/remembered'
import { referenceLists } from '../reference'
import { cardOf, type PractitionerCard } from './card'
import { countStatement, pageStatement, type PageRow, type PractitionerOrder } from './pageStatements'
import { readFilters, type PractitionerFilters } from './practitionerFilters'
import { unfinished } from './searchWords'

export const practitionerSorts = ['relevance', '-rating', 'price', '-price', 'nextAvailableAt'] as const
export type PractitionerSort = (typeof practitionerSorts)[number]

type Asked = PractitionerFilters & {
  q?: string | undefined
  sort?: PractitionerSort | undefined
  page: number
  limit: number
  cursor?: string | undefined
}

/** Counts are believed for some seconds: who is listed ends by the clock, and nothing tells of that. */
const totals = remembered<number>('practitioners.totals', { most: 1_000, freshFor: 5_000, changes: ['practitioners'] })

/** How many there are. */
const totalOf = (values: readonly unknown[], hasWords: boolean): number | Promise<number> =>
  totals.get(JSON.stringify(values), async () => (await queryOne(countStatement(hasWords), values))!.total)

const Cursor = z.tuple([z.string(), z.string().max(60).nullable(), z.uuid()])
const keyShapes: Readonly<Record<PractitionerOrder, RegExp>> = {
  words: /^-?\d{1,6}\.\d{6}$/,
  '-rating': /^\d(\.\d{1,6})?$/,
  price: /^[A-Z]{3} \d{15}$/,
  '-price': /^[A-Z]{3} \d{15}$/,
  nextAvailableAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
}

/** @throws invalid for a cursor that is not ours, or of another sort */
const readCursor = (text: string, order: PractitionerOrder): [string | null, string] => {
  const cursor = Cursor.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')))
  if (cursor.success && cursor.data[0] === order && (cursor.data[1] === null || keyShapes[order].test(cursor.data[1])))
    return [cursor.data[1], cursor.data[2]]
  throw invalidField('cursor', 'cursor_invalid', 'Send the cursor of an earlier answer as it was, with the same sort.')
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    // not ours: said by the schema
    return null
  }
}

const cursorOf = (order: PractitionerOrder, { sortKey, id }: PageRow): string =>
  Buffer.from(JSON.stringify([order, sortKey, id])).toString('base64url')

/**
 * Those who are listed now and meet the conditions, in one statement, and how many they are: counted when that does not follow from the page, and
 * remembered for some seconds.
 * @throws invalid for codes that no list has, ranges that make no sense, and cursors that are not ours
 */
export const listPractitioners = async ({
  q,
  sort = 'relevance',
  page,
  limit,
  cursor,
  ...filters
}: Asked): Promise<{ practitioners: PractitionerCard[]; total: number; nextCursor: string | null }> => {
  const lists = await referenceLists()
  const hasWords = q !== undefined && q !== ''
  const order: PractitionerOrder = sort !== 'relevance' ? sort : hasWords ? 'words' : '-rating'
  const values = [...readFilters(filters, lists), ...(hasWords ? [q, unfinished(q)] : [])]
  const [afterKey, afterId] = cursor === undefined ? [null, null] : readCursor(cursor, order)
  const offset = cursor === undefined ? (page - 1) * limit : 0
  const [found, counted] = await Promise.all([
    query(pageStatement(order, hasWords), [...values, limit + 1, offset, afterKey, afterId]),
    // the first page is often all there is
    offset === 0 && cursor === undefined ? null : totalOf(values, hasWords),
  ])
  const rows = found.slice(0, limit)
  const hasMore = found.length > limit
  const total = counted ?? (hasMore ? await totalOf(values, hasWords) : rows.length)
  const practitioners = rows.map((row) => cardOf(row, lists.specialisation))
  return { practitioners, total: Math.max(total, offset + rows.length), nextCursor: hasMore ? cursorOf(order, rows.at(-1)!) : null }
}
