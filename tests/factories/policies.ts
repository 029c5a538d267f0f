import { randomUUID } from 'node:crypto'
import type { TestApp } from '../helpers/app'
import { asStaff } from '../helpers/staff'

type Policy = {
  effect?: 'require' | 'deny'
  permissions: string[]
  conditions?: string[]
  countries?: string[]
  /** ids */
  roles?: string[]
}

/** Puts a policy in force, as a superadmin does in the panel. @returns its id and name, and how to lift it */
export const policy = async (app: TestApp, given: Policy) => {
  const superadmin = await asStaff(app, 'superadmin')
  const name = `Test policy ${randomUUID()}`
  const { body } = await superadmin.post('/api/policies', { body: { effect: 'deny', ...given, name } }).expect(201)
  const { id } = (body as { doc: { id: string } }).doc
  return { id, name, lift: () => superadmin.del(`/api/policies/${id}`).expect(200) }
}

/** A role for accounts, made by a superadmin. */
export const accountRole = async (app: TestApp, permissions: string[] = []): Promise<{ id: string; slug: string; name: string }> => {
  const superadmin = await asStaff(app, 'superadmin')
  const slug = `role-${randomUUID().slice(0, 8)}`
  const { body } = await superadmin
    .post('/api/roles', { body: { name: `Test ${slug}`, slug, audience: 'account', permissions } })
    .expect(201)
  return (body as { doc: { id: string; slug: string; name: string } }).doc
}
