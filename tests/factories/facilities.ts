import type { TestApp } from '../helpers/app'
import { inbox } from '../helpers/inbox'
import { newEmail } from './addresses'
import { signedIn, type SignedInPerson } from './people'

export const clinic = { name: 'Lakeside Clinic', kind: 'clinic', country: 'PH' }

export type FoundedFacility = { id: string; founder: SignedInPerson }

/** A facility and the person who founded it. */
export const foundFacility = async (app: TestApp, given: Record<string, unknown> = {}): Promise<FoundedFacility> => {
  const founder = await signedIn(app)
  const { body } = await app.api.post('/facilities', { token: founder.accessToken, body: { ...clinic, ...given } }).expect(201)
  return { id: body.data.facility.id as string, founder }
}

type Invitee = { facility: FoundedFacility; email?: string; role?: string }

/** Invites an address. @returns the invitation's id and the code from the mail */
export const inviteMember = async (app: TestApp, { facility: { id, founder }, email = newEmail('member'), role = 'nurse' }: Invitee) => {
  const { body } = await app.api.post(`/facilities/${id}/invitations`, { token: founder.accessToken, body: { email, role } }).expect(201)
  const code = await inbox(app, email).code('facility-membership-invitation')
  return { email, code, invitationId: body.data.invitation.id as string }
}

export const acceptMembership = (app: TestApp, { token, code }: { token: string; code: string }) =>
  app.api.post('/facility-memberships/accept', { token, body: { code } })

export type FacilityMember = SignedInPerson & { memberId: string }

/** A new person who joined by invitation. */
export const addMember = async (app: TestApp, facility: FoundedFacility, role = 'nurse'): Promise<FacilityMember> => {
  const person = await signedIn(app)
  const { code } = await inviteMember(app, { facility, email: person.email, role })
  const { body } = await acceptMembership(app, { token: person.accessToken, code }).expect(200)
  return { ...person, memberId: body.data.membership.id as string }
}

/** Lets the minute between two mails to one address pass. */
export const letMinutePass = async (app: TestApp, table: 'facility_memberships' | 'patient_connections', email: string): Promise<void> => {
  await app.db.query(`UPDATE ${table} SET expires_at = expires_at - interval '61 seconds' WHERE lower(email) = lower($1)`, [email])
}

/** Membership rows of a facility by status. */
export const membershipsOf = async (app: TestApp, facilityId: string): Promise<Record<string, number>> => {
  const { rows } = await app.db.query<{ status: string; count: number }>(
    'SELECT status::text, count(*)::int FROM facility_memberships WHERE facility_id = $1 GROUP BY 1',
    [facilityId],
  )
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}
