import { z } from 'zod'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import {
  addStaffPasskey,
  confirmStaffApp,
  disableStaffFactors,
  readOwnFactors,
  removeStaffFactor,
  renameStaffFactor,
  renewStaffRecoveryCodes,
  setUpStaffApp,
  startStaffPasskeyRegistration,
} from '../../src/compliance/staffFactors'
import { NoBody } from '../../src/compliance/staffInput'
import { giveStaffCode, giveStaffPasskey, startStaffPasskey } from '../../src/compliance/staffSecondStep'
import { safeText } from '../../src/platform/validation/safeText'

const Code = z.strictObject({ code: safeText(60, { min: 1 }) })
const Name = safeText(60, { min: 1 })
/** What the browser made of a ceremony; @simplewebauthn/server reads the rest and refuses what does not fit. */
const Ceremony = <Answer>() =>
  z
    .looseObject({
      id: z.string().max(2048),
      type: z.literal('public-key'),
      response: z.looseObject({ clientDataJSON: z.string().max(8192) }),
    })
    .transform((value) => value as unknown as Answer)

type Registration = Parameters<typeof addStaffPasskey>[1]['response']
type Assertion = Parameters<typeof giveStaffPasskey>[1]['response']

/** Doors of the second step, open while a sign-in waits for it: what such a sign-in may do there is for the operations to say. */
const base = { permission: null, halfSignedIn: true } as const

const stepEndpoints = [
  staffEndpoint({ ...base, method: 'get', path: '/second-factor', handler: async (actor) => readOwnFactors(actor) }),
  ...(['/second-factor/verify', '/second-factor/step-up'] as const).map((path) =>
    staffEndpoint({
      ...base,
      method: 'post',
      path,
      body: Code,
      handler: async (actor, { body }) => {
        await giveStaffCode(actor, body)
        return { message: 'Thank you, that is you.' }
      },
    }),
  ),
  staffEndpoint({
    ...base,
    method: 'post',
    path: '/second-factor/passkey/options',
    body: NoBody,
    handler: async (actor) => ({ options: await startStaffPasskey(actor) }),
  }),
  staffEndpoint({
    ...base,
    method: 'post',
    path: '/second-factor/passkey/verify',
    body: z.strictObject({ response: Ceremony<Assertion>() }),
    handler: async (actor, { body }) => {
      await giveStaffPasskey(actor, body)
      return { message: 'Thank you, that is you.' }
    },
  }),
]

const setupEndpoints = [
  staffEndpoint({ ...base, method: 'post', path: '/second-factor/setup', body: NoBody, handler: async (actor) => setUpStaffApp(actor) }),
  staffEndpoint({
    ...base,
    method: 'post',
    path: '/second-factor/confirm',
    body: Code,
    handler: async (actor, { body }) => ({ message: 'Your authenticator app is set up.', ...(await confirmStaffApp(actor, body)) }),
  }),
  staffEndpoint({
    ...base,
    method: 'post',
    path: '/second-factor/passkeys/options',
    body: NoBody,
    handler: async (actor) => ({ options: await startStaffPasskeyRegistration(actor) }),
  }),
  staffEndpoint({
    ...base,
    method: 'post',
    path: '/second-factor/passkeys',
    status: 201,
    body: z.strictObject({ name: Name, response: Ceremony<Registration>() }),
    handler: async (actor, { body }) => ({ message: 'Your passkey is set up.', ...(await addStaffPasskey(actor, body)) }),
  }),
]

/** One's own factors, for who is fully signed in. */
const ownEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/second-factor/fresh',
    permission: null,
    fresh: true,
    handler: async () => ({ isFresh: true }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/second-factor/recovery-codes',
    permission: null,
    body: NoBody,
    handler: async (actor) => ({
      message: 'Here are ten new codes. The old ones work no more.',
      ...(await renewStaffRecoveryCodes(actor)),
    }),
  }),
  staffEndpoint({
    method: 'patch',
    path: '/second-factor/factors/:id',
    permission: null,
    body: z.strictObject({ name: Name }),
    handler: async (actor, { id, body }) => ({
      message: 'Renamed.',
      factor: await renameStaffFactor(actor, { factorId: id, name: body.name }),
    }),
  }),
  staffEndpoint({
    method: 'delete',
    path: '/second-factor/factors/:id',
    permission: null,
    handler: async (actor, { id }) => {
      await removeStaffFactor(actor, { factorId: id })
      return { message: 'Removed.' }
    },
  }),
  staffEndpoint({
    method: 'delete',
    path: '/second-factor',
    permission: null,
    handler: async (actor) => {
      await disableStaffFactors(actor)
      return { message: 'Your second factor is off.' }
    },
  }),
]

/** A staff member's own second factor. */
export const staffFactorEndpoints = [...stepEndpoints, ...setupEndpoints, ...ownEndpoints]
