import type { TestApp } from '../../helpers/app'
import { asStaff, type RoleSlug } from '../../helpers/staff'

/** Open from nine to five, so that there is something outside the hours. */
export const office = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))

/** So many days from now at a time in Lagos, which is an hour ahead of UTC all year. */
export const lagos = (days: number, time: string): string => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return new Date(`${day}T${time}:00+01:00`).toISOString()
}

/** What staff of that role do with appointments. */
export const staffPost = async (app: TestApp, path: string, body: object = {}, role: RoleSlug = 'superadmin') =>
  (await asStaff(app, role)).post(`/api/appointments${path}`, { body })
