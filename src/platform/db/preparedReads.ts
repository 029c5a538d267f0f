import { LRUCache } from 'lru-cache'
import { createHash } from 'node:crypto'
import type { Pool, QueryConfig } from 'pg'

/** Texts that get a name: each takes some memory in every connection of the database. */
const mostNames = 100
/** Times that a text is seen before it gets one, so that searches nobody repeats take no place. */
const timesSeen = 3

/** SQLSTATE of a plan whose table was changed by a migration of another process. */
const planIsOutdated = '0A000'

type Named = { nameOf: (text: string) => string | undefined; forget: (text: string) => void }

const statementNames = (): Named => {
  const names = new Map<string, string | undefined>()
  const seen = new LRUCache<string, number>({ max: 500 })
  return {
    nameOf: (text) => {
      if (names.has(text)) return names.get(text)
      const times = (seen.get(text) ?? 0) + 1
      seen.set(text, times)
      if (times < timesSeen || names.size >= mostNames) return undefined
      const name = `payload_${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
      names.set(text, name)
      return name
    },
    forget: (text) => void names.set(text, undefined),
  }
}

/**
 * The pool as Payload's adapter gets it, with the reads that come again and again prepared. Payload's queries have no names, so Postgres parses and plans
 * each anew: for a page of a list with its total that is half of its work.
 */
export const preparedReads = (pool: Pool): Pool => {
  const { nameOf, forget } = statementNames()
  const query = async (config: QueryConfig | string, values?: unknown[]) => {
    const name = typeof config === 'object' && !config.name && /^select /i.test(config.text) ? nameOf(config.text) : undefined
    if (!name) return pool.query(config as QueryConfig, values)
    try {
      return await pool.query({ ...(config as QueryConfig), name }, values)
    } catch (error) {
      if ((error as { code?: unknown }).code !== planIsOutdated) throw error
      forget((config as QueryConfig).text)
      return pool.query(config as QueryConfig, values)
    }
  }
  return new Proxy(pool, {
    get: (target, property) => {
      if (property === 'query') return query
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
