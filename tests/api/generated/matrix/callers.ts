import { createPartner, partnerToken } from '../../../factories/partners'
import { signedIn, signUpVerified, signIn } from '../../../factories/people'
import type { TestApp } from '../../../helpers/app'
import { makeClient, type ApiClient } from '../../../helpers/client'
import { asStaff, type RoleSlug } from '../../../helpers/staff'

export type Caller = {
  name: string
  client: ApiClient
  /** Of the account or staff member. */
  id?: string
  kind: 'nobody' | 'account' | 'staff' | 'partner'
  /** The same person signed in once more, for doors that end a session. */
  again: () => Promise<ApiClient>
}

const staffRoles: RoleSlug[] = ['superadmin', 'admissions', 'compliance', 'editor', 'support']

const bearer = (app: TestApp, token: string): ApiClient => makeClient(app.url, { authorization: `Bearer ${token}` })

const practitioner = {
  userType: 'PRACTITIONER',
  personalDetails: { name: { firstName: 'Ada', lastName: 'Reyes' }, doc_PRCLicenseNo: 123_456 },
}

/** A practitioner whose licence staff have verified, before the first sign-in. */
const verifiedPractitioner = async (app: TestApp) => {
  const person = await signUpVerified(app, {
    ...practitioner,
    personalDetails: { ...practitioner.personalDetails, doc_PRCLicenseNo: 654_321 },
  })
  await app.db.query(`UPDATE accounts SET license_valid_until = now() + interval '1 year' WHERE id = $1`, [person.uid])
  return { ...person, ...(await signIn(app, person)) }
}

/** One of each kind that the table has a column for, and somebody else whose things they are not to touch. */
export const makeCallers = async (app: TestApp): Promise<{ callers: Caller[]; stranger: string; strangeStaff: string }> => {
  const patient = await signedIn(app)
  const unverified = await signedIn(app, practitioner)
  const verified = await verifiedPractitioner(app)
  const stranger = await signedIn(app)
  const partner = await partnerToken(app, await createPartner(app))
  const account = (name: string, person: typeof patient): Caller => ({
    name,
    id: person.uid,
    kind: 'account',
    client: bearer(app, person.accessToken),
    again: async () => bearer(app, (await signIn(app, person)).accessToken),
  })
  const same = (caller: Omit<Caller, 'again'>): Caller => ({ ...caller, again: () => Promise.resolve(caller.client) })
  const callers: Caller[] = [
    same({ name: 'nobody', kind: 'nobody', client: makeClient(app.url) }),
    account('patient', patient),
    account('practitioner', unverified),
    account('practitioner, verified', verified),
    same({ name: 'partner', kind: 'partner', client: bearer(app, partner) }),
  ]
  for (const role of staffRoles) {
    const member = await asStaff(app, role)
    callers.push(same({ name: role, id: member.id, kind: 'staff', client: bearer(app, member.token) }))
  }
  const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM staff WHERE email = 'superadmin@afya.example'`)
  return { callers, stranger: stranger.uid, strangeStaff: rows[0]!.id }
}
