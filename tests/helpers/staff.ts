import { randomUUID } from 'node:crypto'
import type { TestApp } from './app'
import { makeClient, type ApiClient } from './client'
import { fromRun } from './run'

export type RoleSlug = 'superadmin' | 'admissions' | 'compliance' | 'editor' | 'support'
export type StaffMember = { id: string; email: string; password: string }

/**
 * A new staff member with one role. The password is the run's; its hash is copied from the template's superadmin, because hashing
 * takes longer than most tests.
 */
export const createStaff = async (app: TestApp, roleSlug: string): Promise<StaffMember> => {
  const id = randomUUID()
  const email = `${roleSlug}-${id.slice(0, 13)}@staff.example`
  const { rowCount } = await app.db.query(
    `WITH member AS (
       INSERT INTO staff (id, email, name, hash, salt, created_at, updated_at)
       SELECT $1, $2, $3, hash, salt, now(), now() FROM staff WHERE email = 'superadmin@afya.example' RETURNING id)
     INSERT INTO staff_rels ("order", parent_id, path, roles_id) SELECT 1, member.id, 'roles', roles.id FROM member, roles WHERE roles.slug = $4`,
    [id, email, `Test ${roleSlug}`, roleSlug],
  )
  if (rowCount !== 1) throw new Error(`there is no role "${roleSlug}"`)
  return { id, email, password: fromRun('AFYA_TEST_STAFF_PASSWORD') }
}

/** Signs a staff member in. @returns a client for paths below the origin (`/api/invitations`) */
export const signInStaff = async (
  app: TestApp,
  { email, password }: Pick<StaffMember, 'email' | 'password'>,
): Promise<ApiClient & { token: string }> => {
  const { body } = await app.http.post('/api/staff/login', { body: { email, password } }).expect(200)
  const { token } = body as { token: string }
  return { ...makeClient(app.url, { authorization: `JWT ${token}` }), token }
}

const signedIn = new Map<string, Promise<ApiClient & StaffMember & { token: string }>>()

/** A signed-in staff member of that role; the same one throughout a test file. */
export const asStaff = (app: TestApp, roleSlug: RoleSlug): Promise<ApiClient & StaffMember & { token: string }> => {
  const key = `${app.databaseUrl} ${roleSlug}`
  const known = signedIn.get(key)
  if (known) return known
  const made = createStaff(app, roleSlug).then(async (member) => ({ ...(await signInStaff(app, member)), ...member }))
  signedIn.set(key, made)
  return made
}
