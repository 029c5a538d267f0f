import type { Endpoint, SanitizedCollectionConfig, SanitizedConfig, SanitizedGlobalConfig } from 'payload'

export type GeneratedRoute = {
  method: Endpoint['method']
  /** Below /api, as Payload writes it: `/accounts/:id`. */
  path: string
  collection?: SanitizedCollectionConfig
  global?: SanitizedGlobalConfig
  /** Only staff come in, whatever the endpoint itself says. */
  staffOnly: boolean
  /** Payload's own list or document of a collection, which the fast lane answers. */
  reads?: 'list' | 'one'
}

type Entry = GeneratedRoute & { isOpen: boolean; pattern: RegExp }
type Owner = Pick<GeneratedRoute, 'collection' | 'global'> & { prefix: string; endpoints: readonly Omit<Endpoint, 'root'>[] }

/** What Payload adds to every collection that people sign in to. */
const accountRoutes = /^\/(login|logout|me|init|refresh-token|first-register|forgot-password|reset-password|unlock|verify\/:id)$/
/** Nobody registers the first staff member over the network, nor asks whether there is one; no staff address needs verifying. */
const closedForStaff = /^\/(init|first-register|verify\/:id)$/
/** Payload says here what the caller may do, for the panel's buttons. */
const permissionRoutes = /^\/access(\/|$)/

const isOpen = ({ collection, global, prefix }: Owner, { method, path }: Omit<Endpoint, 'root'>): boolean => {
  if (!collection && !global) return permissionRoutes.test(path)
  if (/^\/versions(\/|$)/.test(path)) return Boolean((collection ?? global)?.versions)
  if (!collection?.slug.startsWith('payload-'))
    return !(collection?.auth && (collection.auth.disableLocalStrategy ? accountRoutes : closedForStaff).test(path))
  // Payload fails on deleting a preference that is not there, and the panel never deletes one
  return prefix === '/payload-preferences' && path === '/:key' && method !== 'delete'
}

/** As path-to-regexp reads the few forms that endpoints use: `:name`, `:name?`, any case, a slash more at the end. */
const patternOf = (path: string): RegExp => {
  const source = path.replace(/\/:\w+\?/g, '(?:/[^/]+)?').replace(/:\w+/g, '[^/]+')
  return new RegExp(`^${source === '/' ? '' : source}/?$`, 'i')
}

const entriesOf = (owner: Owner): Entry[] =>
  owner.endpoints.map((endpoint) => {
    const { method, path } = endpoint
    const isOnly = owner.endpoints.filter((other) => other.method === method && other.path === path).length === 1
    const reads = owner.collection && isOnly && method === 'get' ? ({ '/': 'list', '/:id': 'one' } as const)[path] : undefined
    return {
      method,
      path: `${owner.prefix}${path === '/' ? '' : path}`,
      collection: owner.collection,
      global: owner.global,
      staffOnly: permissionRoutes.test(path) || owner.prefix.startsWith('/payload-'),
      ...(reads && { reads }),
      isOpen: isOpen(owner, endpoint),
      pattern: patternOf(path),
    }
  })

const ownersOf = (config: SanitizedConfig): Owner[] => [
  ...config.collections.map((collection) => ({ collection, prefix: `/${collection.slug}`, endpoints: collection.endpoints || [] })),
  ...config.globals.map((global) => ({ global, prefix: `/globals/${global.slug}`, endpoints: global.endpoints || [] })),
  { prefix: '', endpoints: config.endpoints },
]

/**
 * Payload's addresses below /api that are open: a list of what there is, so that what a new version of Payload adds for accounts or for its own
 * collections stays shut until somebody opens it here. Matching is first come, first served in Payload's order, shut addresses included.
 */
export const generatedRoutes = (config: SanitizedConfig) => {
  const owners = new Map(ownersOf(config).map((owner) => [owner.prefix, entriesOf(owner)]))

  /** @param path below /api, as in `/accounts/0190…` */
  const find = (method: string, path: string): GeneratedRoute | undefined => {
    const [, first = '', second = ''] = path.split('/')
    const prefix = first === 'globals' ? `/globals/${second}` : owners.has(`/${first}`) ? `/${first}` : ''
    const rest = path.slice(prefix.length)
    const entry = owners.get(prefix)?.find((candidate) => candidate.method === method && candidate.pattern.test(rest))
    return entry?.isOpen ? entry : undefined
  }
  const list = (): GeneratedRoute[] => [...owners.values()].flat().filter((entry) => entry.isOpen)
  return { find, list }
}
