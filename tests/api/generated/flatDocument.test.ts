import { describe, expect, it } from '@jest/globals'
import type { FieldAccess, PayloadRequest } from 'payload'
import type { FlatCollection, FlatColumn, FlatGroup, FlatNode } from '../../../src/http/flatCollection'
import { deniedTo, flatDocument } from '../../../src/http/flatDocument'
import { flatPageOf } from '../../../src/http/flatQuery'

const column = (name: string, index: number, more: Partial<FlatColumn> = {}): FlatColumn => ({
  kind: 'column',
  name,
  type: 'text',
  sql: `"${name}"`,
  index,
  show: (value) => value,
  ...more,
})
const onlySupervisors: FieldAccess = ({ req }) => (req.user as { name?: string } | null)?.name === 'supervisor'
const id = column('id', 0)
const salary = column('salary', 1, { mayRead: onlySupervisors })
const boss = column('boss', 2, { type: 'relationship', relation: { slug: 'staff', maxDepth: 2, select: undefined } })
const street = column('street', 3, { mayRead: onlySupervisors })
const kind = column('kind', 4, { type: 'select', options: new Set(['day', 'night']) })
const address: FlatGroup = { kind: 'group', name: 'address', members: [street] }
const nodes: FlatNode[] = [id, salary, boss, address, kind]
const plan: FlatCollection = { table: '"people"', nodes, columns: [id, salary, boss, street, kind], constants: { collection: 'people' } }
const as = (name: string) => ({ user: { name } }) as unknown as PayloadRequest
const row = ['1', 900, 'b', 'Main', 'day']

describe('a row as a document', () => {
  it('leaves out what this caller may not read, also within a group', async () => {
    const documentFor = async (name: string) => flatDocument(row, { plan, denied: (await deniedTo(as(name), nodes))!, references: [] })
    expect(JSON.stringify(await documentFor('supervisor'))).toBe(
      '{"id":"1","salary":900,"boss":"b","address":{"street":"Main"},"kind":"day","collection":"people"}',
    )
    expect(JSON.stringify(await documentFor('clerk'))).toBe('{"id":"1","boss":"b","address":{},"kind":"day","collection":"people"}')
  })

  it('names the related documents that are there and may be seen', () => {
    const relatedIn = (values: unknown[], denied = new Set<FlatNode>()) => {
      const references: Parameters<typeof flatDocument>[1]['references'] = []
      flatDocument(values, { plan, denied, references })
      return references.map(({ name, id: related }) => ({ name, related }))
    }
    expect(relatedIn(row)).toEqual([{ name: 'boss', related: 'b' }])
    expect(relatedIn(['1', 900, null, null, null])).toEqual([])
    expect(relatedIn(row, new Set([boss]))).toEqual([])
  })

  it.each<[string, FieldAccess]>([
    ['the document', ({ doc }) => Boolean(doc)],
    ['its id, later', async ({ req, ...rest }) => Promise.resolve(Boolean(req) && rest.id === '1')],
    ['its siblings', ({ siblingData }) => siblingData?.id === '1'],
  ])('is not for this lane where access to a field looks at %s', async (_, mayRead) => {
    expect(await deniedTo(as('clerk'), [id, column('salary', 1, { mayRead })])).toBeNull()
    expect(await deniedTo(as('clerk'), [{ ...address, members: [column('street', 0, { mayRead })] }])).toBeNull()
  })
})

describe('a page in SQL', () => {
  const asked = { limit: 20, page: 2 }
  const reading = { plan, denied: new Set<FlatNode>([salary]), usualSort: 'kind' }

  it('asks for page and total at once', () => {
    expect(flatPageOf({ ...asked, sort: ['-kind'], where: { kind: { equals: 'day' } } }, reading)).toEqual({
      text: 'select "id", "salary", "boss", "street", "kind", (select count(*) from "people" where "kind" = $3) from "people" where "kind" = $3 order by "kind" desc, "id" desc limit $1 offset $2',
      values: [20, 20, 'day'],
      limit: 20,
      page: 2,
      isPaginated: true,
    })
  })

  it.each([
    { sort: ['salary'] },
    { sort: ['boss'] },
    { sort: ['address.street'] },
    { sort: ['kind" desc; --'] },
    { sort: [] },
    { where: { salary: { equals: 'a' } } },
    { where: { kind: { equals: 'dusk' } } },
    { where: { kind: { not_equals: 'day' } } },
    { where: { kind: { equals: 'day', exists: true } } },
    { where: { kind: { equals: 'day' }, id: { equals: '1' } } },
    { where: {} },
    { limit: 0 },
    { limit: undefined },
    { pagination: 'false' },
  ])('is left to Payload for %j', (query) => {
    expect(flatPageOf({ ...asked, ...query }, reading)).toBeNull()
  })
})
