import type { AccountFacts, Actor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import type { AnyPermission } from '../permissions'
import { permissionLabel } from '../permissions'
import { freshAccessTables } from './accessTables'
import { becauseWords } from './becauseWords'
import type { SubjectFacts, Who } from './conditions'
import { decide } from './decide'
import type { Because } from './explain'

type Asked = {
  kind: 'account' | 'staff'
  /** uuid or e-mail address. */
  person: string
  permission: AnyPermission
  /** The account whose record it is, by uuid or e-mail address. */
  record?: string | undefined
}
type Person = { id: string; name: string; isActive: boolean }
export type Explanation = {
  person: Person & { kind: 'account' | 'staff' }
  permission: AnyPermission
  act: string
  record: { id: string; name: string } | null
  allowed: boolean
  because: (Because & { words: string })[]
}

type AccountRow = Person & Omit<AccountFacts, 'freshAt'> & { roles: string[] }
const account = statement<AccountRow>(
  'access.account',
  `SELECT a.id, coalesce(d.display_name, a.email, a.mobile_no, 'An account') AS name, a.status = 'active' AS "isActive", a.user_type AS "userType",
     a.is_doctor AS "isDoctor", d.country, a.terms_version AS "termsVersion", (extract(epoch FROM a.license_valid_until) * 1000)::float8 AS "licenseValidUntil",
     a.mfa_enabled_at IS NOT NULL AS "hasSecondFactor",
     coalesce((SELECT array_agg(r.slug ORDER BY r.slug) FROM accounts_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = a.id AND l.path = 'roles'), '{}') AS roles,
     coalesce((SELECT json_agg(json_build_object('id', m.facility_id, 'role', m.role)) FROM facility_memberships m
       JOIN facilities f ON f.id = m.facility_id AND f.status = 'active' WHERE m.account_id = a.id AND m.status = 'active'), '[]') AS facilities
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id::text = lower($1) OR lower(a.email) = lower($1)`,
)
const member = statement<Person & { roles: string[]; hasSecondFactor: boolean }>(
  'access.staff',
  `SELECT s.id, s.name, s.suspended_at IS NULL AS "isActive", s.mfa_enabled_at IS NOT NULL AS "hasSecondFactor",
     coalesce((SELECT array_agg(r.slug ORDER BY r.slug) FROM staff_rels l JOIN roles r ON r.id = l.roles_id WHERE l.parent_id = s.id AND l.path = 'roles'), '{}') AS roles
   FROM staff s WHERE s.id::text = lower($1) OR lower(s.email) = lower($1)`,
)
const connectedTo = statement<{ id: string }>(
  'access.connected-to',
  `SELECT permitted_id AS id FROM patient_connections WHERE patient_id = $1 AND status = 'active'`,
)

const findPerson = async ({ kind, person }: Asked): Promise<{ person: Person; who: Who } | null> => {
  if (kind === 'staff') {
    const found = await queryOne(member, [person])
    return found && { person: found, who: { kind, id: found.id, roles: found.roles, staff: { hasSecondFactor: found.hasSecondFactor } } }
  }
  const found = await queryOne(account, [person])
  return found && { person: found, who: { kind, id: found.id, roles: found.roles, account: { ...found, freshAt: 0 } } }
}

const findRecord = async (record: string): Promise<{ record: Explanation['record']; subject: SubjectFacts }> => {
  const found = await queryOne(account, [record])
  if (!found) throw invalidField('record', 'invalid', 'There is no account with this id or address.')
  const connections = await query(connectedTo, [found.id])
  return {
    record: { id: found.id, name: found.name },
    subject: { ownerId: found.id, facilityIds: found.facilities.map(({ id }) => id), connectedTo: connections.map(({ id }) => id) },
  }
}

/**
 * Whether somebody may do something, and each role and policy that this depends on, as things stand now. Whoever asks is in the audit log.
 * @throws notFound for a person that there is not; invalid for such a record
 */
export const explainAccess = async (actor: Actor, asked: Asked): Promise<Explanation> => {
  await freshAccessTables()
  const found = await findPerson(asked)
  if (!found) throw notFound()
  const { person: { id, name, isActive }, who } = found // prettier-ignore
  const { record, subject } = asked.record ? await findRecord(asked.record) : { record: null, subject: undefined }
  const { allowed, because } = decide(who, asked.permission, subject)
  await withTransaction(actor, async (tx) =>
    tx.audit('access.explained', {
      target: { collection: asked.kind === 'staff' ? 'staff' : 'accounts', id },
      reason: asked.permission,
    }),
  )
  return {
    person: { kind: asked.kind, id, name, isActive },
    permission: asked.permission,
    act: permissionLabel(asked.permission),
    record,
    allowed: allowed && isActive,
    because: because.map((entry) => ({ ...entry, words: becauseWords(entry) })),
  }
}
