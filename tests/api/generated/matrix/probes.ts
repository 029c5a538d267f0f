import { randomUUID } from 'node:crypto'
import type { Door } from '../../../factories/doors'
import type { Reply } from '../../../helpers/client'
import type { StaffActionFacts } from '../readConfig'
import type { Caller } from './callers'
import type { Rows } from './rows'

export type Statuses = Record<string, string>
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export const line = (statuses: Statuses): string =>
  Object.entries(statuses)
    .map(([operation, status]) => `${operation} ${status}`)
    .join(' · ')

const knock = ({ client }: Pick<Caller, 'client'>, method: Method, path: string, body?: unknown) => {
  const call = method === 'delete' ? client.del : client[method]
  return call(path, body === undefined ? {} : { body })
}

/**
 * A refusal by its code, so that "not allowed" and "not verified" are two things; anything else by its status. 409 counts as 422: callers ask of the same
 * rows at once, and what one has just done to a row is nothing that says who may.
 */
export const statusOf = ({ status, body }: Reply): string =>
  status === 403 ? `403 ${(body as { code?: string }).code ?? ''}`.trim() : String(status === 409 ? 422 : status)

/** Whose the first `{…}` of a door's address is, by the segment before it. */
const collectionOf = (path: string): string | null => {
  const [, before] = /\/([a-z-]+)\/\{/.exec(path) ?? []
  return before === 'users' ? 'accounts' : (before ?? null)
}

const filled = (path: string, first: string): string => path.replace(/\{\w+\}/, first).replace(/\{\w+\}/g, () => randomUUID())

/** What ends the caller's sessions or account is asked last, each time by a new sign-in, so that it spoils no other answer. */
const endings = /(sessions|devices)(\/\{\w+\})?$|erasure|logout/
const order: Method[] = ['get', 'put', 'patch', 'post', 'delete']
const isEnding = ({ method, path }: Door) => method !== 'get' && endings.test(path)
const rank = (door: Door) => (isEnding(door) ? 10 : 0) + order.indexOf(door.method)

/** What the doors of /api/v1 say to this caller, with an empty body: 4xx other than 401, 403 and 404 means "might, with the right words". */
export const doorStatuses = async (doors: Door[], caller: Caller, rows: Rows, strangerId: string): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const door of [...doors].sort((a, b) => rank(a) - rank(b))) {
    const body = door.body === 'json' ? {} : undefined
    const asking = isEnding(door) ? { client: await caller.again() } : caller
    const ask = async (path: string) => statusOf(await knock(asking, door.method, `/api/v1${path}`, body))
    const slug = collectionOf(door.path)
    if (!door.path.includes('{')) found.set(door.name, await ask(door.path))
    else {
      const own = slug ? rows.own(slug, caller.id) : undefined
      const others = slug ? rows.others(slug, strangerId) : randomUUID()
      const other = await ask(filled(door.path, others))
      found.set(door.name, line({ ...(own && { own: await ask(filled(door.path, own)) }), other }))
    }
  }
  return found
}

/** What the actions of staff say to this caller, about a row that is not there and with an empty body. */
export const staffActionStatuses = async (actions: StaffActionFacts[], caller: Caller): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const { method, path, permission } of actions) {
    const reply = await knock(
      caller,
      method as Method,
      `/api${path.replace(/:\w+/g, () => randomUUID())}`,
      method === 'get' ? undefined : {},
    )
    found.set(`${method} ${path} (${permission ?? 'oneself'})`, statusOf(reply))
  }
  return found
}
