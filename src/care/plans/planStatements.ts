import { statement, type Statement } from '../../platform/db'

export const planSorts = ['relevance', 'newest', '-rating', 'price', '-price', 'duration', '-duration'] as const
export type PlanSort = (typeof planSorts)[number]

/** What is asked for, with an `undefined` where there is no condition. The order of these is that of the statements' parameters. */
export type FilterValues = {
  q: string | undefined
  category: string | undefined
  language: string | undefined
  practitioner: string | undefined
  minDays: number | undefined
  maxDays: number | undefined
  model: string | undefined
  currency: string | undefined
  maxPrice: number | undefined
}
export type Asked = { sort: PlanSort; values: FilterValues }

const names = ['q', 'category', 'language', 'practitioner', 'minDays', 'maxDays', 'model', 'currency', 'maxPrice'] as const
type Name = (typeof names)[number]
type Places = Partial<Record<Name, string>>

/** Which of the filters there are; a statement is made for each such set when it is first asked for, of these texts alone. */
const placesOf = (values: FilterValues): Places =>
  Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name, at) => [name, `$${at + 1}`]))

const words = (q: string) => `(SELECT search_query(${q}::text))`

/** One and the same price has to meet them; what is free is paid in every currency. */
const priceSql = ({ model, currency, maxPrice }: Places): string =>
  [
    'true',
    model && `r.model::text = ${model}`,
    currency && `(r.currency = ${currency} OR r.model = 'free')`,
    maxPrice && `r.amount_minor <= ${maxPrice}::numeric`,
  ]
    .filter(Boolean)
    .join(' AND ')

const isPriced = ({ model, currency, maxPrice }: Places) => Boolean(model ?? currency ?? maxPrice)

const conditions = (at: Places, joinsPrices: boolean): string =>
  [
    'v.is_current',
    at.q && `(v.search @@ ${words(at.q)} OR search_fold(v.title) %> (SELECT search_fold(${at.q}::text)))`,
    at.category && `v.category = ${at.category}`,
    at.language && `v.language = ${at.language}`,
    at.practitioner && `v.author_id = ${at.practitioner}::uuid`,
    at.minDays && `v.duration_days >= ${at.minDays}::numeric`,
    at.maxDays && `v.duration_days <= ${at.maxDays}::numeric`,
    isPriced(at) && !joinsPrices && `EXISTS (SELECT FROM health_plan_versions_prices r WHERE r._parent_id = v.id AND ${priceSql(at)})`,
  ]
    .filter(Boolean)
    .join(' AND ')

type Order = { key: string; type: string; direction: 'ASC' | 'DESC'; text?: string; join?: string; canBeNull?: true }

/** Each currency in its turn: amounts of two currencies are never compared. What is free is cheaper than everything. */
const inTurn = (free: string, amount: string) =>
  `min((CASE WHEN r.model = 'free' THEN '${free}' ELSE r.currency || ' ' END || lpad((${amount})::bigint::text, 15, '0')) COLLATE "C")`
const priced = (at: Places, key: string) =>
  `JOIN (SELECT r._parent_id, ${key} AS key FROM health_plan_versions_prices r WHERE ${priceSql(at)} GROUP BY r._parent_id) priced ON priced._parent_id = v.id`

/** By the lowest price that meets the conditions. */
const byPrice = (at: Places, direction: 'ASC' | 'DESC'): Order => {
  if (at.currency) return { key: 'priced.key', type: 'numeric', direction, join: priced(at, 'min(r.amount_minor)') }
  const key = direction === 'ASC' ? inTurn('', 'r.amount_minor') : inTurn('~ ', '999999999999999 - r.amount_minor')
  return { key: 'priced.key', type: 'text COLLATE "C"', direction: 'ASC', join: priced(at, key) }
}

const orderOf = (sort: Exclude<PlanSort, 'relevance'>, at: Places): Order => {
  switch (sort) {
    case 'newest':
      return {
        key: 'v.published_at',
        type: 'timestamptz',
        direction: 'DESC',
        text: `to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      }
    case '-rating':
      return {
        key: 'p.rating_score',
        type: 'numeric',
        direction: 'DESC',
        join: 'JOIN health_plans p ON p.id = v.plan_id AND p.current_version IS NOT NULL',
        canBeNull: true,
      }
    case 'price':
      return byPrice(at, 'ASC')
    case '-price':
      return byPrice(at, 'DESC')
    case 'duration':
      return { key: 'v.duration_days', type: 'numeric', direction: 'ASC' }
    case '-duration':
      return { key: 'v.duration_days', type: 'numeric', direction: 'DESC' }
  }
}

/** How many of those that match are looked at closely. Of a word that more plans have, the newest of them are; the others come after, newest first. */
const mostRanked = 1_000

/** How well the words fit, and whether the title is nearly what was typed. */
const rank = (q: string) =>
  `round((ts_rank(v.search, ${words(q)}) + 0.5 * word_similarity((SELECT search_fold(${q}::text)), search_fold(v.title)))::numeric, 6)`

/** Matching is cheap by its index; working out how well something matches reads the row's words. */
const ranked = (at: Places) =>
  `(WITH found AS MATERIALIZED (SELECT v.id, v.published_at FROM health_plan_versions v WHERE ${conditions(at, false)}),
     best AS (SELECT v.id, ${rank(at.q!)} AS key FROM (SELECT id FROM found ORDER BY published_at DESC LIMIT ${mostRanked}) newest JOIN health_plan_versions v ON v.id = newest.id)
   SELECT found.id, coalesce(best.key, 0.000000) AS key FROM found LEFT JOIN best ON best.id = found.id)`

type Parts = Order & { text: string; from: string; by: string; next: number; name: string }

const partsOf = ({ sort, values }: Asked): Parts => {
  const at = placesOf(values)
  const common = { next: Object.keys(at).length + 1, name: `${sort}.${names.map((name) => (at[name] ? '1' : '0')).join('')}` }
  if (sort === 'relevance')
    return {
      ...common,
      key: 'v.key',
      type: 'numeric',
      direction: 'DESC',
      text: 'v.key::text',
      from: `${ranked(at)} v WHERE true`,
      by: 'v.key DESC, v.id DESC',
    }
  const order = orderOf(sort, at)
  const { key, direction, join = '', canBeNull, text = `(${key})::text` } = order
  const joinsPrices = sort === 'price' || sort === '-price'
  return {
    ...order,
    ...common,
    text,
    from: `health_plan_versions v ${join} WHERE ${conditions(at, joinsPrices)}`,
    by: `${key} ${direction}${canBeNull ? ' NULLS LAST' : ''}, v.id ${direction}`,
  }
}

const made = new Map<string, Statement<unknown>>()
const once = <Row>(name: string, sql: () => string): Statement<Row> => {
  const known = made.get(name)
  if (known) return known as Statement<Row>
  const fresh = statement<Row>(name, sql())
  made.set(name, fresh)
  return fresh
}

/** A version and what it is sorted by, as text. */
export type HeadRow = { id: string; key: string | null }

/** The filters' values, then how many. */
export const headStatement = (asked: Asked): Statement<HeadRow> => {
  const { text, from, by, next, name } = partsOf(asked)
  return once(`plans.head.${name}`, () => `SELECT v.id, ${text} AS key FROM ${from} ORDER BY ${by} LIMIT $${next}`)
}

/** The filters' values. */
export const countStatement = (asked: Asked): Statement<{ total: number }> => {
  const { from, name } = partsOf({ ...asked, sort: 'newest' })
  return once(`plans.count.${name}`, () => `SELECT count(*)::int AS total FROM ${from}`)
}

/** Further down: the filters' values, then how many, how many to leave out, and key and id of the last one before. */
export const furtherStatement = (asked: Asked): Statement<HeadRow> => {
  const { key, type, direction, canBeNull, text, from, by, next, name } = partsOf(asked)
  const [limit, offset, afterKey, afterId] = [next, next + 1, next + 2, next + 3].map((place) => `$${place}`)
  const beyond = direction === 'ASC' ? '>' : '<'
  const pair = `(${key}, v.id) ${beyond} (${afterKey}::${type}, ${afterId}::uuid)`
  const after = canBeNull
    ? `CASE WHEN ${afterKey}::${type} IS NULL THEN ${key} IS NULL AND v.id ${beyond} ${afterId}::uuid ELSE ${pair} OR ${key} IS NULL END`
    : pair
  return once(
    `plans.further.${name}`,
    () =>
      `SELECT v.id, ${text} AS key FROM ${from} AND (${afterId}::uuid IS NULL OR ${after}) ORDER BY ${by} LIMIT ${limit} OFFSET ${offset}`,
  )
}
