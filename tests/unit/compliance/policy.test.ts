import { beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AccountFacts } from '../../../src/platform/actor'
import { anyPermissions, permissions, type AnyPermission } from '../../../src/compliance/permissions'
import { standardRoles } from '../../../src/compliance/roles'
import { useAccessTables, type AccessPolicy, type AccessTables } from '../../../src/compliance/policy/accessTables'
import { conditionWords, type Condition, type SubjectFacts, type Who } from '../../../src/compliance/policy/conditions'
import { decide, requirePermission } from '../../../src/compliance/policy/decide'
import { refusalIn, verdictOf } from '../../../src/compliance/policy/explain'
import { standardPolicies } from '../../../src/compliance/policy/standardPolicies'
import { whereFor } from '../../../src/compliance/policy/whereFor'

const day = 86_400_000
const facts = (given: Partial<AccountFacts> = {}): AccountFacts => ({
  userType: 'PATIENT',
  isDoctor: false,
  country: null,
  termsVersion: null,
  licenseValidUntil: null,
  hasSecondFactor: false,
  freshAt: 0,
  facilities: [],
  ...given,
})
const account = (given: Partial<AccountFacts> = {}, roles: string[] = []): Who => ({
  kind: 'account',
  id: 'ada',
  roles,
  account: facts(given),
})
const staff = (roles: string[], hasSecondFactor = false): Who => ({ kind: 'staff', id: 'sue', roles, staff: { hasSecondFactor } })

const policy = (given: Partial<AccessPolicy>): AccessPolicy => ({
  name: 'A policy',
  effect: 'deny',
  permissions: [],
  roles: [],
  conditions: [],
  countries: [],
  ...given,
})
const withPolicies = (policies: readonly AccessPolicy[], more: Partial<AccessTables> = {}) =>
  useAccessTables({
    roles: new Map(standardRoles.map((role) => [role.slug, { ...role, permissions: [...role.permissions] }])),
    policies,
    goodTerms: new Set(['current']),
    hasTerms: true,
    ...more,
  })
const standard = standardPolicies.map((each) => policy(each))
beforeEach(() => withPolicies(standard))

const may = (who: Who, permission: AnyPermission, subject?: SubjectFacts) => decide(who, permission, subject).allowed

describe('roles', () => {
  it('permit what they list, and nothing else', () => {
    expect(may(staff(['support']), 'accounts.read')).toBe(true)
    expect(may(staff(['support']), 'accounts.suspend')).toBe(false)
    expect(may(staff(['support', 'compliance']), 'accounts.suspend')).toBe(true)
    expect(may(staff([]), 'accounts.read')).toBe(false)
  })

  it('give a superadmin everything of staff, whatever the role lists', () => {
    withPolicies([], { roles: new Map([['superadmin', { slug: 'superadmin', name: 'S', audience: 'staff', permissions: [] }]]) })
    expect(permissions.every((permission) => may(staff(['superadmin']), permission))).toBe(true)
    expect(may(staff(['superadmin']), 'own.use')).toBe(false)
  })

  it('come with an account’s type', () => {
    const practises = { userType: 'PRACTITIONER', termsVersion: 'current', licenseValidUntil: Date.now() + day } as const
    expect(may(account(practises), 'practice.offer')).toBe(true)
    expect(may(account({ ...practises, userType: 'PATIENT' }), 'practice.offer')).toBe(false)
  })

  it('of the other audience count for nothing, even when they are held', () => {
    withPolicies([], {
      roles: new Map([
        ['sly', { slug: 'sly', name: 'Sly', audience: 'account', permissions: ['accounts.read', 'practice.offer'] }],
        ['support', { slug: 'support', name: 'Support', audience: 'staff', permissions: ['accounts.read', 'own.use'] }],
      ]),
    })
    expect(may(account({}, ['sly']), 'practice.offer')).toBe(true)
    expect(may(account({}, ['sly', 'support', 'superadmin']), 'accounts.read')).toBe(false)
    expect(may(staff(['sly']), 'practice.offer')).toBe(false)
    expect(may(staff(['support']), 'own.use')).toBe(false)
  })

  it('permit nothing to partners and to nobody; the system acts by its rules', () => {
    for (const kind of ['partner', 'anonymous'] as const)
      expect(may({ kind, id: null, roles: ['superadmin'] }, 'accounts.read')).toBe(false)
    expect(may({ kind: 'system', id: 'job', roles: [] }, 'accounts.read')).toBe(true)
  })
})

describe('policies', () => {
  it('require each of their conditions', () => {
    const doctor = { userType: 'PRACTITIONER', termsVersion: 'current', licenseValidUntil: Date.now() + day } as const
    expect(may(account(doctor), 'practice.offer')).toBe(true)
    expect(may(account({ ...doctor, licenseValidUntil: Date.now() - 1 }), 'practice.offer')).toBe(false)
    expect(may(account({ ...doctor, licenseValidUntil: null }), 'practice.offer')).toBe(false)
    expect(may(account({ ...doctor, termsVersion: 'old' }), 'practice.offer')).toBe(false)
    withPolicies(standard, { hasTerms: false, goodTerms: new Set() })
    expect(may(account({ ...doctor, termsVersion: null }), 'practice.offer')).toBe(true)
  })

  it('refuse while all of their conditions hold', () => {
    withPolicies([policy({ permissions: ['facility.create'], conditions: ['country', 'second-factor'], countries: ['XX'] })])
    expect(may(account({ country: 'XX', hasSecondFactor: true }), 'facility.create')).toBe(false)
    expect(may(account({ country: 'PH', hasSecondFactor: true }), 'facility.create')).toBe(true)
    expect(may(account({ country: 'XX' }), 'facility.create')).toBe(true)
  })

  it('without conditions refuse always', () => {
    withPolicies([policy({ permissions: ['waitlist.read'] })])
    expect(may(staff(['superadmin'], true), 'waitlist.read')).toBe(false)
    expect(may(staff(['superadmin'], true), 'waitlist.decide')).toBe(true)
  })

  it('bind staff too, superadmins among them', () => {
    withPolicies([policy({ effect: 'require', permissions: ['waitlist.read'], conditions: ['second-factor'] })])
    expect(may(staff(['superadmin']), 'waitlist.read')).toBe(false)
    expect(may(staff(['superadmin'], true), 'waitlist.read')).toBe(true)
  })

  it('of some roles bind what those roles permit: a requirement leaves another role’s grant alone, a refusal wins over all', () => {
    const one = { permissions: ['accounts.read' as const], roles: ['support'], conditions: ['second-factor' as const] }
    withPolicies([policy({ ...one, effect: 'require' })])
    expect(may(staff(['support']), 'accounts.read')).toBe(false)
    expect(may(staff(['support', 'admissions']), 'accounts.read')).toBe(true)
    withPolicies([policy({ ...one, effect: 'deny' })])
    expect(may(staff(['support', 'admissions'], true), 'accounts.read')).toBe(false)
    expect(may(staff(['admissions'], true), 'accounts.read')).toBe(true)
  })

  it('on a record are asked of the record; without one, whether there can be any', () => {
    expect(may(account(), 'patient.read', { connectedTo: ['ada'] })).toBe(true)
    expect(may(account(), 'patient.read', { connectedTo: ['ben'] })).toBe(false)
    expect(may(account(), 'patient.read')).toBe(true)
    expect(may(account(), 'facility.read')).toBe(true)
    expect(may(account(), 'facility.read', { facilityIds: ['clinic'] })).toBe(false)
    const member = account({ facilities: [{ id: 'clinic', role: 'nurse' }] })
    expect(may(member, 'facility.read', { facilityIds: ['clinic', 'other'] })).toBe(true)
    expect(may(member, 'facility.read', { facilityIds: ['other'] })).toBe(false)
  })

  it('on a fact that the operation did not hand over permit nothing and refuse everything', () => {
    expect(may(account(), 'patient.read', { ownerId: 'ben' })).toBe(false)
    withPolicies([policy({ permissions: ['patient.read'], conditions: ['own'] })])
    expect(may(account(), 'patient.read', { connectedTo: [] })).toBe(false)
    expect(may(account(), 'patient.read', { ownerId: null })).toBe(true)
  })

  it('cannot lift that an account’s own permissions reach its own records', () => {
    withPolicies([])
    expect(may(account(), 'own.use', { ownerId: 'ada' })).toBe(true)
    expect(may(account(), 'own.use', { ownerId: 'ben' })).toBe(false)
    expect(whereFor(account(), 'own.use', { ownedBy: 'account' })).toEqual({ account: { equals: 'ada' } })
  })
})

describe('a refusal', () => {
  it('tells the audit log why, and the caller nothing', () => {
    withPolicies([policy({ name: 'Second factor', effect: 'require', permissions: ['waitlist.read'], conditions: ['second-factor'] })])
    const refusalOf = (roles: string[], permission: AnyPermission) => {
      try {
        requirePermission({ ...staff(roles), permissions: [], sessionId: null, requestId: 'r', ip: null, userAgent: null }, permission)
      } catch (error) {
        return error as { code: string; status: number; message: string; extra: unknown }
      }
    }
    expect(refusalOf(['support'], 'waitlist.read')).toMatchObject({
      code: 'forbidden',
      status: 403,
      message: 'You are not allowed to do this.',
      extra: { auditReason: 'waitlist.read: require "Second factor" (second-factor)' },
    })
    expect(refusalOf(['editor'], 'waitlist.read')?.extra).toEqual({ auditReason: 'waitlist.read: no role permits it' })
    expect(refusalOf(['support'], 'accounts.read')).toBeUndefined()
  })
})

describe('a filter', () => {
  it('is all, none, or the rows that policies leave', () => {
    expect(whereFor(staff(['support']), 'accounts.read', { ownedBy: 'id' })).toBe(true)
    expect(whereFor(staff(['editor']), 'accounts.read', { ownedBy: 'id' })).toBe(false)
    expect(whereFor(null, 'accounts.read')).toBe(false)
    withPolicies([policy({ permissions: ['accounts.read'], conditions: ['own'] })])
    expect(whereFor(staff(['support']), 'accounts.read', { ownedBy: 'id' })).toEqual({ id: { not_equals: 'sue' } })
    const member = account({ facilities: [{ id: 'a', role: 'nurse' }, { id: 'b', role: 'nurse' }] }) // prettier-ignore
    withPolicies(standard)
    expect(whereFor(member, 'facility.read', { facility: 'facility' })).toEqual({ facility: { in: ['a', 'b'] } })
  })

  it('lets nobody in by a condition that the collection has no field for', () => {
    expect(whereFor(account(), 'patient.read', { ownedBy: 'account' })).toEqual({ id: { exists: false } })
    withPolicies([policy({ permissions: ['accounts.read'], conditions: ['own'] })])
    expect(whereFor(staff(['support']), 'accounts.read')).toEqual({ id: { exists: false } })
  })
})

const conditions = Object.keys(conditionWords) as Condition[]
const some = <T>(values: readonly T[]) => fc.subarray([...values])
const anyPolicy = fc.record({
  name: fc.uuid(),
  effect: fc.constantFrom('require' as const, 'deny' as const),
  permissions: fc.subarray([...anyPermissions], { minLength: 1 }),
  roles: some(['support', 'admissions', 'patient', 'practitioner', 'superadmin']),
  conditions: some(conditions),
  countries: some(['PH', 'NG']),
})
const anyWho: fc.Arbitrary<Who> = fc.oneof(
  fc.record({
    kind: fc.constant('account' as const),
    id: fc.constant('ada'),
    roles: fc.constant([]),
    account: fc.record({
      userType: fc.constantFrom('PATIENT' as const, 'PRACTITIONER' as const),
      isDoctor: fc.boolean(),
      country: fc.constantFrom('PH', null),
      termsVersion: fc.constantFrom('current', 'old', null),
      licenseValidUntil: fc.constantFrom(null, Date.now() - day, Date.now() + day),
      hasSecondFactor: fc.boolean(),
      freshAt: fc.constant(0),
      facilities: some([{ id: 'clinic', role: 'nurse' }]),
    }),
  }),
  fc.record({
    kind: fc.constant('staff' as const),
    id: fc.constant('sue'),
    roles: some(['support', 'admissions', 'superadmin']),
    staff: fc.record({ hasSecondFactor: fc.boolean() }),
  }),
)
const anySubject: fc.Arbitrary<SubjectFacts> = fc.record(
  { ownerId: fc.constantFrom('ada', 'sue', 'ben', null), facilityIds: some(['clinic', 'other']), connectedTo: some(['ada', 'ben']) },
  { requiredKeys: [] },
)

describe('any roles, policies, people and records', () => {
  it('are explained as they are decided', () => {
    fc.assert(
      fc.property(
        fc.array(anyPolicy, { maxLength: 4 }),
        anyWho,
        fc.constantFrom(...anyPermissions),
        fc.option(anySubject, { nil: undefined }),
        (policies, who, permission, subject) => {
          withPolicies(policies)
          const { allowed, because } = decide(who, permission, subject)
          expect(verdictOf(because)).toBe(allowed)
          if (!allowed) expect(refusalIn(permission, because)).toMatch(/^[a-z-]+\.[a-z-]+: ./)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('never give a list more rows than a single record would', () => {
    fc.assert(
      fc.property(fc.array(anyPolicy, { maxLength: 4 }), anyWho, fc.constantFrom(...anyPermissions), (policies, who, permission) => {
        withPolicies(policies)
        const where = whereFor(who, permission, { ownedBy: 'owner' })
        for (const ownerId of ['ada', 'sue', 'ben'])
          if (matches(where, { owner: ownerId })) expect(may(who, permission, { ownerId, facilityIds: [], connectedTo: [] })).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

type Filter = { and?: Filter[]; or?: Filter[] } & Record<string, unknown>
const matches = (where: unknown, row: Record<string, string>): boolean => {
  if (typeof where === 'boolean') return where
  const { and, or, ...fields } = where as Filter
  if (and) return and.every((part) => matches(part, row))
  if (or) return or.some((part) => matches(part, row))
  return Object.entries(fields).every(([field, asked]) => {
    const [[operator, value]] = Object.entries(asked as Record<string, unknown>) as [[string, unknown]]
    if (operator === 'exists') return value === (field === 'id')
    if (operator === 'equals') return row[field] === value
    if (operator === 'not_equals') return row[field] !== value
    if (operator === 'in') return (value as string[]).includes(row[field]!)
    return !(value as string[]).includes(row[field]!)
  })
}
