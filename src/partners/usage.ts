import { query, statement } from '../platform/db'
import { log } from '../platform/log'
import { singleton } from '../platform/singleton'
import { uuidv7 } from '../platform/uuid'

/** Calls of one partner at one door on one day (UTC). */
type Counted = { partner: string; day: string; route: string; calls: number; refused: number; usedAt: string | null }
type Book = {
  routes: Map<string, Counted>
  /** When each pair of keys last signed in. */
  keys: Map<string, string>
}

const emptyBook = (): Book => ({ routes: new Map(), keys: new Map() })
const state = singleton('partners.usage', () => ({
  book: emptyBook(),
  timer: undefined as NodeJS.Timeout | undefined,
  writing: Promise.resolve(),
}))

/** Milliseconds between writes: what a process that is killed may forget, and how late the figures are. */
const WRITE_EVERY_MS = 2_000

/** Both orders are fixed, so that two processes never wait for each other's rows. */
const writeDown = statement(
  'partners.write-usage',
  `WITH counted AS (
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, partner uuid, day text, route text, calls int, refused int, "usedAt" timestamptz)),
   partners_used AS (
     SELECT p.id, u.at FROM partners p JOIN (SELECT partner, max("usedAt") AS at FROM counted GROUP BY partner) u ON u.partner = p.id
     WHERE u.at IS NOT NULL ORDER BY p.id FOR NO KEY UPDATE OF p),
   told AS (UPDATE partners p SET last_used_at = greatest(p.last_used_at, u.at) FROM partners_used u WHERE p.id = u.id),
   keys_used AS (
     SELECT k.id, u.at FROM partner_keys k JOIN jsonb_to_recordset($2::jsonb) AS u(id uuid, at timestamptz) ON u.id = k.id ORDER BY k.id FOR NO KEY UPDATE OF k),
   told_keys AS (UPDATE partner_keys k SET last_used_at = greatest(k.last_used_at, u.at) FROM keys_used u WHERE k.id = u.id)
   INSERT INTO partner_usage (id, partner_id, day, route, calls, refused, created_at, updated_at)
   SELECT c.id, c.partner, c.day, c.route, c.calls, c.refused, now(), now() FROM counted c JOIN partners p ON p.id = c.partner
   ORDER BY c.partner, c.day, c.route
   ON CONFLICT (partner_id, day, route) DO UPDATE
     SET calls = partner_usage.calls + excluded.calls, refused = partner_usage.refused + excluded.refused, updated_at = now()`,
)

const add = ({ routes }: Book, { calls, refused, usedAt, ...where }: Counted): void => {
  const key = `${where.partner} ${where.day} ${where.route}`
  const row = routes.get(key) ?? { ...where, calls: 0, refused: 0, usedAt: null }
  row.calls += calls
  row.refused += refused
  if (usedAt !== null && (row.usedAt === null || usedAt > row.usedAt)) row.usedAt = usedAt
  routes.set(key, row)
}

type PartnerCall = {
  /** Row id. */
  partner: string
  /** `POST /login` */
  route: string
  isRefused: boolean
  /** Row id of the pair it signed in with. */
  keys?: string | undefined
}

/** Counts a call, in memory; it is written down within seconds, by one statement for all. */
export const countPartnerCall = ({ partner, route, isRefused, keys }: PartnerCall): void => {
  const now = new Date().toISOString()
  const usedAt = isRefused ? null : now
  add(state.book, { partner, day: now.slice(0, 10), route, calls: 1, refused: isRefused ? 1 : 0, usedAt })
  if (keys) state.book.keys.set(keys, now)
  state.timer ??= setInterval(() => void writePartnerUsage(), WRITE_EVERY_MS).unref()
}

const write = async (): Promise<void> => {
  const { routes, keys } = state.book
  if (routes.size + keys.size === 0) return
  state.book = emptyBook()
  const rows = [...routes.values()].map((row) => ({ id: uuidv7(), ...row }))
  try {
    await query(writeDown, [JSON.stringify(rows), JSON.stringify([...keys].map(([id, at]) => ({ id, at })))])
  } catch (error) {
    log.warn({ err: error }, 'the calls of partners could not be written down; they are kept and tried again')
    for (const row of routes.values()) add(state.book, row)
    for (const [id, at] of keys) if (!state.book.keys.has(id)) state.book.keys.set(id, at)
  }
}

/** Writes down what has been counted, one write after the other; also before the process ends. */
export const writePartnerUsage = (): Promise<void> => (state.writing = state.writing.then(write))
