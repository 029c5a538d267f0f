import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { callStaffAction, type StaffActionCall } from '../components/callStaffAction'

type Outcome<Answer> = { answer: Answer } | { refusal: string; code?: string }
type AuthenticationOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']
type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

/** A door of one's own second factor. */
export const callFactorDoor = <Answer = { message: string }>(
  path: string,
  call: Omit<StaffActionCall, 'path'> = {},
): Promise<Outcome<Answer>> =>
  callStaffAction<Answer>({ path: `/staff/second-factor${path}`, ...(call.method ? call : { body: {}, ...call }) })

/** The browser says only that it did not work: the person turned it down, or it took too long. */
const turnedDown = { refusal: 'The passkey was not given. Try again, or use another way.' }

/** Shows a passkey: asks the server what to sign, the browser to sign it, and the server whether that is right. */
export const givePasskey = async (): Promise<Outcome<{ message: string }>> => {
  const asked = await callFactorDoor<{ options: AuthenticationOptions }>('/passkey/options')
  if ('refusal' in asked) return asked
  try {
    const response = await startAuthentication({ optionsJSON: asked.answer.options })
    return await callFactorDoor('/passkey/verify', { body: { response } })
  } catch {
    return turnedDown
  }
}

export type NewPasskey = { recoveryCodes: string[] | null }

/** Makes a passkey on this device, or on one beside it. */
export const makePasskey = async (name: string): Promise<Outcome<NewPasskey>> => {
  const asked = await callFactorDoor<{ options: RegistrationOptions }>('/passkeys/options')
  if ('refusal' in asked) return asked
  try {
    const response = await startRegistration({ optionsJSON: asked.answer.options })
    return await callFactorDoor<NewPasskey>('/passkeys', { body: { name, response } })
  } catch {
    return { refusal: 'No passkey was made. Try again, or use an authenticator app.' }
  }
}

/** Whether sign-in is over, so that there is nothing left to do here. */
export const isOver = (code: string | undefined): boolean => code === 'unauthenticated' || code === 'invalid_mfa_token'
