import type { Access, FlattenedField, PayloadRequest, SanitizedCollectionConfig, SanitizedGlobalConfig } from 'payload'
import { v1Routes } from '../../../endpoints/v1'
import config from '../../../payload.config'
import { isAccountPermission, permissions, standardRoles, superadminSlug } from '../../../src/compliance'
import { useAccessTables } from '../../../src/compliance/policy/accessTables'
import { generatedRoutes } from '../../../src/http/generatedRoutes'

/** What the tests ask of the sanitized config, as JSON on stdout: jest does not load Payload. Run by readConfig. */
const roles = new Map(standardRoles.map((role) => [role.slug, { ...role, permissions: [...role.permissions] }]))
useAccessTables({ roles, policies: [], goodTerms: new Set(), hasTerms: false })

const callers = {
  nobody: null,
  patient: {
    id: '00000000-0000-7000-8000-000000000000',
    collection: 'accounts',
    sessionId: '',
    roles: [],
    account: { userType: 'PATIENT', facilities: [] },
  },
  superadmin: {
    id: '00000000-0000-7000-8000-000000000001',
    collection: 'staff',
    roleSlugs: [superadminSlug],
    permissions,
    facts: { hasSecondFactor: true },
    email: '',
    name: '',
  },
  /** Signed in to something that no rule speaks of. */
  stranger: { id: '00000000-0000-7000-8000-000000000002', collection: 'strangers' },
}
type Caller = keyof typeof callers

const asks = (caller: Caller) => ({
  req: { user: callers[caller], headers: new Headers(), context: {}, payloadAPI: 'REST' } as unknown as PayloadRequest,
})

const isRefused = async (field: FlattenedField, caller: Caller): Promise<boolean> => {
  if ('hidden' in field && field.hidden) return true
  const read = 'access' in field ? field.access?.read : undefined
  return Boolean(read) && !(await read?.(asks(caller)))
}

type FieldFacts = { path: string; type: string; relationTo: unknown; isHidden: boolean; refusedTo: Caller[]; claim: unknown }

const factsOfFields = async (fields: FlattenedField[], prefix = ''): Promise<FieldFacts[]> => {
  const facts: FieldFacts[] = []
  for (const field of fields) {
    const path = `${prefix}${field.name}`
    const refusedTo: Caller[] = []
    for (const caller of ['patient', 'superadmin'] as const) if (await isRefused(field, caller)) refusedTo.push(caller)
    facts.push({
      path,
      type: field.type,
      relationTo: 'relationTo' in field ? field.relationTo : undefined,
      isHidden: 'hidden' in field && Boolean(field.hidden),
      refusedTo,
      claim: 'saveToJWT' in field ? field.saveToJWT : undefined,
    })
    if ('flattenedFields' in field) facts.push(...(await factsOfFields(field.flattenedFields, `${path}.`)))
  }
  return facts
}

const operationsOf = (entity: SanitizedCollectionConfig | SanitizedGlobalConfig): string[] => {
  const versions = entity.versions ? ['readVersions'] : []
  if (!('auth' in entity)) return ['read', 'update', ...versions]
  return ['create', 'read', 'update', 'delete', ...versions, ...(entity.auth ? ['admin', 'unlock'] : [])]
}

/** Operations without an access function of ours, and those that being signed in to anything would open. */
const holesOf = async (entity: SanitizedCollectionConfig | SanitizedGlobalConfig): Promise<string[]> => {
  const access = entity.access as Record<string, Access | undefined>
  const holes: string[] = []
  for (const operation of operationsOf(entity)) {
    const decide = access[operation]
    const isPayloads = !decide || ['defaultAccess', 'defaultUnlockAccess', 'preferenceAccess'].includes(decide.name)
    const opensToStrangers = decide && (await decide(asks('stranger'))) !== false && (await decide(asks('nobody'))) === false
    if (isPayloads || opensToStrangers) holes.push(`${entity.slug}.${operation}`)
  }
  return holes
}

const { collections, globals, ...rest } = await config
const facts = {
  collections: await Promise.all(
    collections.map(async (collection) => ({
      slug: collection.slug,
      hasDoors: collection.endpoints !== false && !collection.slug.startsWith('payload-'),
      isForAccounts: Boolean(collection.auth),
      fields: await factsOfFields(collection.flattenedFields),
    })),
  ),
  staffActions: collections.flatMap(({ slug, endpoints }) =>
    (endpoints || []).flatMap(({ method, path, custom }) => {
      const action = custom?.staffAction as { permission: string | null } | undefined
      return action ? [{ method, path: `/${slug}${path}`, permission: action.permission }] : []
    }),
  ),
  strangePermissions: v1Routes.flatMap(({ permission }) => (permission === null || isAccountPermission(permission) ? [] : [permission])),
  globals: globals.map(({ slug }) => slug),
  holes: (await Promise.all([...collections, ...globals].map(holesOf))).flat(),
  routes: generatedRoutes({ collections, globals, ...rest })
    .list()
    .map(({ method, path, staffOnly }) => `${method} ${path}${staffOnly ? ' (staff)' : ''}`),
}
process.stdout.write(JSON.stringify(facts))
