import type { TestApp } from '../helpers/app'
import { inbox } from '../helpers/inbox'
import { asStaff } from '../helpers/staff'
import { newEmail } from './addresses'

/** The request for an invitation of the seed, for another address. */
export const waitlistRequest = (email: string) => ({
  email,
  mobileNo: '09171234567',
  personalDetails: { name: { firstName: 'First', lastName: 'Last' }, doc_PRCLicenseNo: 123456 },
})

/** Puts an address on the waitlist. @returns the entry's id */
export const joinWaitlist = async (app: TestApp, email = newEmail('waiting')): Promise<string> => {
  await app.api.post('/account-waitlist', { body: waitlistRequest(email) }).expect(201)
  const { rows } = await app.db.query<{ id: string }>('SELECT id FROM account_waitlist WHERE email = $1', [email])
  return rows[0]!.id
}

export type Invited = { email: string; code: string; entryId: string; invitationId: string }

/** Somebody who asked, was approved, and has the mail. */
export const invite = async (app: TestApp, email = newEmail('invited')): Promise<Invited> => {
  const entryId = await joinWaitlist(app, email)
  const admissions = await asStaff(app, 'admissions')
  const { body } = await admissions.post(`/api/account-waitlist/${entryId}/approve`).expect(200)
  return { email, entryId, invitationId: (body as { doc: { id: string } }).doc.id, code: await inbox(app, email).code('invitation') }
}
