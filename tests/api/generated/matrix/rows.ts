import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { uuidv7 } from '../../../../src/platform/uuid'
import type { CollectionFacts } from '../readConfig'

/** A row of each collection for each person, made from what the database says of its columns: a new collection needs no word here. */
export type Rows = {
  /** This person's row, in a collection where rows are somebody's. */
  own: (slug: string, personId: string | undefined) => string | undefined
  /** A row of somebody else, or of nobody; an id that is not there when the table could not be filled. */
  others: (slug: string, strangerId: string) => string
}

type Column = { name: string; type: string; label: string | null; references: string | null }

/** Columns that a row cannot be without, and those that say whose it is. */
const columnsOf = async (db: Pool, table: string): Promise<Column[]> =>
  (
    await db.query<Column>(
      `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type,
         (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = a.atttypid ORDER BY e.enumsortorder LIMIT 1) AS label,
         (SELECT c.confrelid::regclass::text FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = a.attrelid AND c.conkey = ARRAY[a.attnum]) AS references
       FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.atthasdef
         AND (a.attnotnull OR a.attname IN ('account_id', 'patient_id', 'practitioner_id', 'hold_expires_at')) AND a.attname <> 'id'`,
      [table],
    )
  ).rows

const day = 86_400_000
let made = 0

/** Times of a row follow each other by their names, and each row has days of its own: nobody is in two places at once. */
const plain = ({ name, type, label }: Column): unknown => {
  if (label !== null) return label
  if (/numeric|integer|bigint|double/.test(type)) return 1
  if (/timestamp/.test(type)) return new Date(Date.now() + made * 2 * day + (/until|ends|closes|_end$/.test(name) ? day : 0))
  if (/_day$|_on$/.test(name)) return new Date(Date.now() + 54 * day).toISOString().slice(0, 10)
  if (name.endsWith('timezone')) return 'Africa/Lagos'
  if (type === 'jsonb') return '[]'
  if (type === 'boolean') return false
  if (name === 'currency') return 'NGN'
  return `matrix-${randomUUID()}`
}

/** The newest row of a table, one of the same person before all others. */
const rowOf = async (db: Pool, table: string, ownerId: string | undefined): Promise<string | null> =>
  (
    await db.query<{ id: string }>(
      `SELECT id FROM ${table} t ORDER BY coalesce(to_jsonb(t)->>'account_id' = $1, false) DESC, id DESC LIMIT 1`,
      [ownerId ?? null],
    )
  ).rows[0]?.id ?? null

/** Movements are posted, and never written: one for each person, which makes their wallets too and has what their payouts take. */
const postMoney = async (db: Pool, people: string[]): Promise<void> => {
  for (const id of people)
    await db.query(
      `INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details)
       VALUES (gen_random_uuid(), 'top_up', 'matrix:' || $1::text, 'NGN', ARRAY[$1::uuid, $1::uuid, NULL], ARRAY['available', 'payable', 'clearing'],
         ARRAY[100, 5, -105], ARRAY[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()], '{}')`,
      [id],
    )
}

/** @returns the id, or nothing where rules of the database do not take a made-up row */
const insert = async (
  db: Pool,
  table: string,
  owner: { column: string; id: string } | null,
  practitioner: string,
): Promise<string | undefined> => {
  made += 1
  const id = owner?.column === 'id' ? owner.id : uuidv7()
  const values: Record<string, unknown> = { id }
  for (const column of await columnsOf(db, table)) {
    if (owner && column.name === owner.column) values[column.name] = owner.id
    else if (column.references === 'practitioners') values[column.name] = practitioner
    // nobody recommends themselves, and somebody is recommended once
    else if (column.name === 'referred_id') values[column.name] = (await insert(db, 'accounts', null, practitioner)) ?? null
    else if (column.references) values[column.name] = await rowOf(db, column.references, owner?.id)
    else values[column.name] = plain(column)
  }
  const names = Object.keys(values).map((name) => `"${name}"`)
  const places = names.map((_, index) => `$${index + 1}`)
  try {
    await db.query(`INSERT INTO ${table} (${names.join()}) VALUES (${places.join()})`, Object.values(values))
    return id
  } catch {
    // a constraint asks for more than a made-up row has: the table says what an absent row says
    return undefined
  }
}

export const tableOf = (slug: string): string => slug.replace(/-/g, '_')

/** The column that says whose a row is; null where rows are nobody's. */
const ownerColumn = ({ slug, fields }: CollectionFacts): string | null => {
  if (['accounts', 'personal-details', 'staff', 'practitioners', 'availabilities'].includes(slug)) return 'id'
  const owning = fields.find(({ path, relationTo }) => ['account', 'patient', 'author'].includes(path) && relationTo === 'accounts')
  return owning ? `${owning.path}_id` : null
}

/**
 * Fills every table: for each of these people where rows are somebody's, with one row where they are nobody's. The last of the people, a stranger, is the
 * practitioner of all rows that have one.
 */
export const fillTables = async (db: Pool, collections: CollectionFacts[], people: string[]): Promise<Rows> => {
  const stranger = people.at(-1)!
  await db.query(`INSERT INTO practitioners (id, name) VALUES ($1, 'Stranger') ON CONFLICT DO NOTHING`, [stranger])
  await postMoney(db, people)
  const owned = new Map<string, Map<string, string>>()
  const unowned = new Map<string, string>()

  const fillOwned = async (slug: string, column: string): Promise<void> => {
    const table = tableOf(slug)
    const rows = owned.get(slug) ?? new Map<string, string>()
    for (const id of people) {
      const find = `SELECT id FROM ${table} WHERE ${column} = $1 AND $2 <> 'sessions' LIMIT 1`
      const known = (await db.query<{ id: string }>(find, [id, slug])).rows[0]
      const row = known?.id ?? (await insert(db, table, { column, id }, stranger))
      if (row) rows.set(id, row)
    }
    owned.set(slug, rows)
  }
  const fillUnowned = async (slug: string): Promise<void> => {
    const table = tableOf(slug)
    const known = (await db.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 1`)).rows[0]
    const row = known?.id ?? (await insert(db, table, null, stranger))
    if (row) unowned.set(slug, row)
  }
  // twice: rows that others are about may come later in the list
  for (const collection of [...collections, ...collections]) {
    const { slug } = collection
    const column = ownerColumn(collection)
    if (['accounts', 'personal-details', 'staff'].includes(slug)) owned.set(slug, new Map(people.map((id) => [id, id])))
    else await (column ? fillOwned(slug, column) : fillUnowned(slug))
  }
  return {
    own: (slug, personId) => (personId === undefined ? undefined : owned.get(slug)?.get(personId)),
    others: (slug, strangerId) => owned.get(slug)?.get(strangerId) ?? unowned.get(slug) ?? randomUUID(),
  }
}
