import type { TestApp } from '../helpers/app'
import { inbox } from '../helpers/inbox'
import { signedIn, type SignedInPerson } from './people'

type Asking = { token: string; email: string; relation?: string }

export const askForConnection = (app: TestApp, { token, email, relation = 'guardian' }: Asking) =>
  app.api.post('/patient-connections', { token, body: { email, relation } })

export const acceptConnection = (app: TestApp, { token, code }: { token: string; code: string }) =>
  app.api.post('/patient-connections/accept', { token, body: { code } })

/** The code in the mail that asks an address. */
export const connectionCode = (app: TestApp, email: string): Promise<string> => inbox(app, email).code('patient-account-connection')

export type Connected = { guardian: SignedInPerson; patient: SignedInPerson; connectionId: string }

/** A guardian and a patient who agreed. */
export const connect = async (app: TestApp, given: { guardian?: SignedInPerson; patient?: SignedInPerson } = {}): Promise<Connected> => {
  const guardian = given.guardian ?? (await signedIn(app, { personalDetails: { name: { firstName: 'Grace', lastName: 'Santos' } } }))
  const patient = given.patient ?? (await signedIn(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Cruz' } } }))
  await askForConnection(app, { token: guardian.accessToken, email: patient.email }).expect(201)
  const code = await connectionCode(app, patient.email)
  const { body } = await acceptConnection(app, { token: patient.accessToken, code }).expect(200)
  return { guardian, patient, connectionId: body.data.connection.id as string }
}
