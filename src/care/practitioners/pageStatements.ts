import { statement, type Statement } from '../../platform/db'
import { cardColumns, listedSql, type CardRow } from './card'

/** What a page is sorted by: by how well the words fit, when there are words. */
export const practitionerOrders = ['words', '-rating', 'price', '-price', 'nextAvailableAt'] as const
export type PractitionerOrder = (typeof practitionerOrders)[number]

/** The conditions on fees, which one and the same fee has to meet. */
const feeSql = `($8::text IS NULL OR f.currency = $8) AND ($9::numeric IS NULL OR f.amount_minor >= $9) AND ($10::numeric IS NULL OR f.amount_minor <= $10)
  AND ($4::text IS NULL OR f.consultation_type::text = $4)`
/** Asked for once a statement, not once a row. */
const words = `(SELECT search_query($11) || to_tsquery('simple', $12))`
const folded = '(SELECT search_fold($11))'

/**
 * A condition whose parameter is null is none: Postgres leaves it out when it plans for the values.
 * $1 any of these specialisations, $2 language, $3 country, $4 consultation type, $5 least mean rating, $6 and $7 bookable between, $8 currency, $9 least and
 * $10 most amount of a fee; with words $11 as typed and $12 with the last one unfinished.
 */
const whereSql = (hasWords: boolean): string => `${listedSql()}
  AND ($1::text[] IS NULL OR p.specialisations ?| $1) AND ($2::text IS NULL OR p.languages ? $2) AND ($3::text IS NULL OR p.countries ? $3)
  AND ($4::text IS NULL OR p.consultation_types ? $4) AND ($5::numeric IS NULL OR (p.rating_count > 0 AND p.rating_sum >= $5 * p.rating_count))
  AND ($6::timestamptz IS NULL OR p.open_during && tstzrange($6, $7))
  AND (($8::text IS NULL AND $9::numeric IS NULL AND $10::numeric IS NULL) OR EXISTS (SELECT FROM practitioners_fees f WHERE f._parent_id = p.id AND ${feeSql}))
  ${hasWords ? `AND (p.search @@ ${words} OR search_fold(p.name) %> ${folded} OR search_fold(p.name) % ${folded})` : ''}`

type OrderSql = { key: string; type: string; direction: 'ASC' | 'DESC'; join?: string; text?: string }

/**
 * The lowest fee that meets the conditions, as a text that sorts: amounts of two currencies are never compared, each currency comes in its turn.
 * Worked out for all at once; for each row it would be a look-up.
 */
const priced = `LEFT JOIN (SELECT f._parent_id, min(f.currency || ' ' || lpad(f.amount_minor::bigint::text, 15, '0')) AS key
  FROM practitioners_fees f WHERE ${feeSql} GROUP BY f._parent_id) priced ON priced._parent_id = p.id`
const cheapestFirst = 'priced.key COLLATE "C"'
/** The same with what is left of the largest amount. */
const dearestFirst = `(left(priced.key, 4) || lpad((999999999999999 - substr(priced.key, 5)::bigint)::text, 15, '0')) COLLATE "C"`

const orders: Readonly<Record<PractitionerOrder, OrderSql>> = {
  // how well the words fit, or else how nearly the name is the one typed, and a little of the rating
  words: {
    key: `round((CASE WHEN p.search @@ ${words} THEN ts_rank(p.search, ${words}) ELSE 0.1 * word_similarity(${folded}, search_fold(p.name)) END
      + 0.01 * coalesce(p.rating_score, 4))::numeric, 6)`,
    type: 'numeric',
    direction: 'DESC',
  },
  '-rating': { key: 'p.rating_score', type: 'numeric', direction: 'DESC' },
  price: { key: cheapestFirst, type: 'text', direction: 'ASC', join: priced },
  '-price': { key: dearestFirst, type: 'text', direction: 'ASC', join: priced },
  nextAvailableAt: {
    key: 'p.next_available_at',
    type: 'timestamptz',
    direction: 'ASC',
    text: `to_char(p.sort_key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
}

/** One page with what the cards show, in one statement. After the conditions' values come limit, offset, and key and id of the last row before. */
const pageSql = ({ key, type, direction, join = '', text = 'p.sort_key::text' }: OrderSql, hasWords: boolean): string => {
  const [limit, offset, afterKey, afterId] = [1, 2, 3, 4].map((place) => `$${(hasWords ? 12 : 10) + place}`)
  const beyond = direction === 'ASC' ? '>' : '<'
  const after = `(${afterId}::uuid IS NULL OR CASE WHEN ${afterKey}::${type} IS NULL THEN ${key} IS NULL AND p.id > ${afterId}
    ELSE ${key} ${beyond} ${afterKey} OR (${key} = ${afterKey} AND p.id > ${afterId}) OR ${key} IS NULL END)`
  return `SELECT ${cardColumns}, ${text} AS "sortKey"
    FROM (SELECT p.*, ${key} AS sort_key FROM practitioners p ${join} WHERE ${whereSql(hasWords)} AND ${after}
      ORDER BY ${key} ${direction} NULLS LAST, p.id LIMIT ${limit} OFFSET ${offset}) p
    ORDER BY p.sort_key ${direction} NULLS LAST, p.id`
}

export type PageRow = CardRow & { sortKey: string | null }

/**
 * Planned for its values at every call, since it has no name to be remembered by: without the values Postgres takes all conditions together for ones
 * that hardly a row meets, and joins the fees row by row, which takes seconds.
 */
const plannedEachTime = <Row>(declared: Statement<Row>): Statement<Row> => ({ ...declared, name: '' })

const pages = new Map<string, Statement<PageRow>>()
for (const order of practitionerOrders)
  for (const hasWords of order === 'words' ? [true] : [false, true]) {
    const page = statement<PageRow>(`practitioners.page.${order}${hasWords ? '.words' : ''}`, pageSql(orders[order], hasWords))
    pages.set(`${order}/${hasWords}`, orders[order].join ? plannedEachTime(page) : page)
  }

export const pageStatement = (order: PractitionerOrder, hasWords: boolean): Statement<PageRow> => pages.get(`${order}/${hasWords}`)!

const counts = [false, true].map((hasWords) =>
  statement<{ total: number }>(
    `practitioners.count${hasWords ? '.words' : ''}`,
    `SELECT count(*)::int AS total FROM practitioners p WHERE ${whereSql(hasWords)}`,
  ),
)
export const countStatement = (hasWords: boolean): Statement<{ total: number }> => counts[Number(hasWords)]!
