import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { queryOne, statement } from '../platform/db'
import { env } from '../platform/env'

export type StaffSignIn = { email: string; password: string }

const anyStaff = statement<{ id: string }>('seed.any-staff', 'SELECT id FROM staff LIMIT 1')
const roleId = statement<{ id: string }>('seed.role-id', 'SELECT id FROM roles WHERE slug = $1')

const newPassword = () => `${randomBytes(12).toString('base64url')}`

/**
 * Makes the first superadmin while there is no staff at all; with the demo seed one more member for each role, all with the same password.
 * Returns the sign-in to print, once: the password is not kept anywhere.
 */
export const seedStaff = async (payload: Payload): Promise<StaffSignIn | null> => {
  if (await queryOne(anyStaff)) return null
  const { STAFF_EMAIL, STAFF_PASSWORD, SEED } = env()
  const password = STAFF_PASSWORD ?? newPassword()
  const email = STAFF_EMAIL ?? 'superadmin@afya.example'
  await createMember(payload, { email, password, name: 'Superadmin', roleSlug: 'superadmin' })
  if (SEED === 'demo')
    for (const [roleSlug, name] of Object.entries(demoStaff))
      await createMember(payload, { email: `${roleSlug}@afya.example`, password, name, roleSlug })
  return { email, password }
}

const demoStaff = {
  admissions: 'Demo Admissions',
  compliance: 'Demo Compliance',
  editor: 'Demo Editor',
  finance: 'Demo Finance',
  support: 'Demo Support',
}

type Member = { email: string; password: string; name: string; roleSlug: string }

const createMember = async (payload: Payload, { email, password, name, roleSlug }: Member): Promise<void> => {
  const role = await queryOne(roleId, [roleSlug])
  if (!role) throw new Error(`the role ${roleSlug} was not seeded`)
  await payload.create({ collection: 'staff', data: { email, password, name, roles: [role.id] }, overrideAccess: true })
}
