import { beforeAll, describe, expect, it } from '@jest/globals'
import { faultOf } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { ApiClient, Reply } from '../../helpers/client'
import { asStaff } from '../../helpers/staff'
import { nested, queryString } from './queries'
import { readConfig, type CollectionFacts, type ConfigFacts, type FieldFacts } from './readConfig'

let app: TestApp
let facts: ConfigFacts
let superadmin: ApiClient
let person: SignedInPerson
beforeAll(async () => {
  ;[app, facts] = await Promise.all([sharedApp(), readConfig()])
  ;[superadmin, person] = await Promise.all([asStaff(app, 'superadmin'), signedIn(app)])
})

const open = () => facts.collections.filter(({ hasDoors }) => hasDoors)
/** Every field that this caller may not read, with the collection it is of. */
const keptFrom = (caller: 'patient' | 'superadmin') =>
  open().flatMap((collection) =>
    collection.fields.filter(({ refusedTo }) => refusedTo.includes(caller)).map((field) => ({ collection, field })),
  )

const refused = (label: string, reply: Reply): void => {
  expect({ label, status: reply.status, fault: faultOf(reply) }).toEqual({ label, status: 400, fault: null })
}

/** Every way to ask a list for a field. */
const probes = ({ slug }: CollectionFacts, { path }: FieldFacts): Record<string, unknown>[] => [
  { where: nested(path.replace(/\./g, '__'), { exists: 'true' }) },
  { where: { [path]: { exists: 'true' } } },
  { where: { [path]: { like: 'a' } } },
  { where: { [path.replace(/\./g, '__')]: { equals: 'a' } } },
  { where: { or: { 0: { id: { exists: 'true' } }, 1: { and: { 0: { [path]: { not_equals: 'a' } } } } } } },
  { where: { AND: { 0: { [path]: { exists: 'true' } } } } },
  { where: JSON.stringify({ [path]: { greater_than: '' } }) },
  { sort: path },
  { sort: `-createdAt,-${path}` },
  { select: nested(path, 'true') },
  { select: nested(path, 'false') },
  { populate: { [slug]: nested(path, 'true') } },
  { joins: { [path]: { limit: '1' } } },
]

/** Rich text and the questions of an activity have keys of their own, which are no fields. */
const ownKeys = new Set(['root', 'questions'])
const fieldsOnly = (text: string): string =>
  JSON.stringify(JSON.parse(text), (key, value: unknown) => (ownKeys.has(key) ? undefined : value))

describe('fields that are hidden or kept', () => {
  it('there are some, or this file tests nothing', () => {
    const names = keptFrom('superadmin').map(({ collection, field }) => `${collection.slug}.${field.path}`)
    expect(names).toEqual(
      expect.arrayContaining([
        'accounts.passwordHash',
        'staff.hash',
        'staff.salt',
        'staff.resetPasswordToken',
        'invitations.codeHash',
        'identity-images.sha256',
      ]),
    )
    expect(keptFrom('patient').map(({ field }) => field.path)).toEqual(expect.arrayContaining(['suspendedReason']))
  })

  it('cannot be asked for by where, sort, select, populate or joins, by a superadmin', async () => {
    for (const { collection, field } of keptFrom('superadmin'))
      for (const probe of probes(collection, field)) {
        const path = `/api/${collection.slug}?${queryString(probe)}`
        refused(path, await superadmin.get(path))
      }
  })

  it('cannot be asked for by the person whose row it is', async () => {
    const readable = ['accounts', 'personal-details', 'sessions', 'identity-images']
    for (const { collection, field } of keptFrom('patient').filter((kept) => readable.includes(kept.collection.slug)))
      for (const probe of probes(collection, field)) {
        const path = `/api/${collection.slug}?${queryString(probe)}`
        refused(path, await app.http.get(path, { token: person.accessToken }))
      }
  })

  it('cannot be asked for by the other doors: count, one document, a read by POST, a deletion', async () => {
    for (const { collection, field } of keptFrom('superadmin')) {
      const base = `/api/${collection.slug}`
      const where = queryString({ where: { [field.path]: { exists: 'true' } } })
      const select = queryString({ select: nested(field.path, 'true') })
      refused(`${base}/count`, await superadmin.get(`${base}/count?${where}`))
      refused(`${base}/:id`, await superadmin.get(`${base}/${person.uid}?${select}`))
      const form = { 'content-type': 'application/x-www-form-urlencoded', 'x-payload-http-method-override': 'GET' }
      refused(`${base} by POST`, await superadmin.post(base, { body: where, headers: form }))
      refused(`${base} by POST`, await superadmin.post(base, { body: select, headers: form }))
      refused(
        `${base} by POST of JSON`,
        await superadmin.post(base, { body: { where: { [field.path]: { exists: true } } }, headers: { 'x-http-method-override': 'GET' } }),
      )
      refused(
        `${base} by POST of JSON`,
        await superadmin.post(`${base}/${person.uid}`, {
          body: { select: nested(field.path, true) },
          headers: { 'x-http-method-override': 'GET' },
        }),
      )
    }
  })

  it('cannot be reached through a relationship', async () => {
    for (const collection of open())
      for (const relation of collection.fields.filter(({ relationTo }) => typeof relationTo === 'string')) {
        const related = facts.collections.find(({ slug }) => slug === relation.relationTo)
        for (const field of related?.fields.filter(({ refusedTo }) => refusedTo.includes('superadmin')) ?? [])
          for (const query of [
            { where: { [`${relation.path}.${field.path}`]: { exists: 'true' } } },
            { sort: `${relation.path}.${field.path}` },
          ]) {
            const path = `/api/${collection.slug}?${queryString(query)}`
            refused(path, await superadmin.get(path))
          }
      }
  })

  it('are in no type, filter or input of GraphQL', async () => {
    const query = '{ __schema { types { name fields { name } inputFields { name } } } }'
    const { body } = await app.http.post('/api/graphql', { body: { query } }).expect(200)
    const types = body.data.__schema.types as { name: string; fields: { name: string }[] | null; inputFields: { name: string }[] | null }[]
    const names = new Set(types.flatMap(({ fields, inputFields }) => [...(fields ?? []), ...(inputFields ?? [])].map(({ name }) => name)))
    const hidden = open().flatMap(({ fields }) => fields.filter(({ isHidden }) => isHidden).map(({ path }) => path.split('.').at(-1)!))
    expect(hidden.filter((name) => names.has(name))).toEqual([])
  })

  it('are in no answer, at any depth', async () => {
    const hidden = open().flatMap(({ fields }) => fields.filter(({ isHidden }) => isHidden).map(({ path }) => path.split('.').at(-1)!))
    for (const { slug } of open()) {
      const { text } = await superadmin.get(`/api/${slug}?depth=3&limit=100`).expect(200)
      expect({ slug, found: hidden.filter((name) => fieldsOnly(text).includes(`"${name}":`)) }).toEqual({ slug, found: [] })
    }
  })

  it('sort that GraphQL is given as text is refused too', async () => {
    const { body } = await superadmin
      .post('/api/graphql', { body: { query: '{ Accounts(sort: "passwordHash") { totalDocs } }' } })
      .expect(200)
    expect(body.errors[0].extensions).toMatchObject({ status: 'error', code: 'bad_request', statusCode: 400 })
  })
})

describe('rows that somebody may not read', () => {
  /** A role that reads sent messages and not accounts. */
  const messagesOnly = async (): Promise<ApiClient> => {
    const { createStaff, signInStaff } = await import('../../helpers/staff')
    const slug = `messages-${Date.now().toString(36)}`
    await superadmin.post('/api/roles', { body: { name: 'Messages only', slug, permissions: ['messages.read'] } }).expect(201)
    return signInStaff(app, await createStaff(app, slug))
  }

  it('cannot be told by a filter or a sort through a relationship', async () => {
    const reader = await messagesOnly()
    await reader.get('/api/sent-messages').expect(200)
    await reader.get('/api/accounts').expect(403)
    for (const query of [
      { where: { 'account.email': { equals: person.email } } },
      { where: { 'account.status': { equals: 'active' } } },
      { sort: 'account.email' },
    ]) {
      const path = `/api/sent-messages?${queryString(query)}`
      refused(path, await reader.get(path))
    }
    const where = '{ SentMessages(where: { account: { equals: "' + person.uid + '" } }) { docs { id account { email } } } }'
    const { body } = await reader.post('/api/graphql', { body: { query: where } }).expect(200)
    expect(body.data.SentMessages.docs.every(({ account }: { account: unknown }) => account === null)).toBe(true)
  })

  it('stay out of the answer at any depth', async () => {
    const reader = await messagesOnly()
    const { body } = await reader
      .get(`/api/sent-messages?depth=3&limit=100&where[to][equals]=${encodeURIComponent(person.email)}`)
      .expect(200)
    expect(body.docs.length).toBeGreaterThan(0)
    for (const { account } of body.docs as { account: unknown }[]) expect(typeof account).not.toBe('object')
  })
})
