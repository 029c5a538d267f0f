import type { TestApp } from '../helpers/app'
import { asStaff } from '../helpers/staff'

/** Changes settings as a superadmin does in the panel. */
export const changeSettings = async (app: TestApp, settings: Record<string, unknown>): Promise<void> => {
  const superadmin = await asStaff(app, 'superadmin')
  await superadmin.post('/api/globals/settings', { body: settings }).expect(200)
}
