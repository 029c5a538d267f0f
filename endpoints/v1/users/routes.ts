import { z } from 'zod'
import {
  changePhoto,
  changePreferences,
  endSession,
  listSessions,
  readCard,
  readMe,
  readPhoto,
  readPreferences,
  removePhoto,
  saveOnboarding,
  updateDetails,
} from '../../../src/accounts'
import { Onboarding, Preferences } from '../../../src/accounts/preferences'
import { noContent, ok, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { largestImageBytes } from '../../../src/platform/uploads/cleanImage'
import { accountOf, BinaryBody, Uuid } from '../common'
import { detailsFromProfile, presentCard, presentMe, presentSession } from './presenter'
import { CardBody, MeBody, OnboardingBody, SessionsBody, SettingsBody, UpdateMeRequest } from './schemas'

const common = { tag: 'Users', auth: 'account', limit: limits.signedInAddress, permission: 'own.use' } as const
const params = z.object({ id: Uuid })

export const userRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/users/me',
    summary: 'Who I am',
    output: { 200: MeBody },
    handler: async ({ actor }) => success({ user: presentMe(await readMe(accountOf(actor).id), actor.roles) }, 'Your account'),
  }),
  endpoint({
    ...common,
    method: 'put',
    path: '/users/me',
    summary: 'Change my profile',
    description: 'Only what is sent changes; null clears a field.',
    input: { body: UpdateMeRequest },
    output: { 200: MeBody },
    errors: ['identity_unverified'],
    handler: async ({ actor, input }) => {
      const { id } = accountOf(actor)
      await updateDetails(actor, { accountId: id, details: detailsFromProfile(input.body) })
      return success({ user: presentMe(await readMe(id), actor.roles) }, 'Profile updated')
    },
  }),
  endpoint({
    ...common,
    method: 'put',
    path: '/users/me/photo',
    summary: 'Set my photo',
    description: 'One image in the multipart field `photo`. It is cut to a square of 512 pixels; camera data are removed.',
    limit: limits.upload,
    output: { 200: MeBody },
    errors: ['identity_unverified'],
    upload: { field: 'photo', maxFiles: 1, maxBytes: largestImageBytes },
    handler: async ({ actor, files }) => {
      const me = await changePhoto(accountOf(actor), files[0]!)
      return success({ user: presentMe(me, actor.roles) }, 'Photo updated')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/users/me/photo',
    summary: 'Remove my photo',
    output: { 204: null },
    handler: async ({ actor }) => {
      await removePhoto(accountOf(actor))
      return noContent()
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/users/:id/photo',
    summary: 'The photo of a person',
    description: 'Your own; other people’s answer 404 unless they may be seen by you.',
    input: { params, query: z.strictObject({ v: z.string().max(40).optional() }) },
    output: { 200: BinaryBody },
    handler: async ({ actor, input }) => {
      const { id } = await readCard(accountOf(actor), { accountId: input.params.id })
      const { bytes, mimeType } = await readPhoto(id)
      return ok(bytes, { 'content-type': mimeType })
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/users/me/sessions',
    summary: 'Where I am signed in',
    output: { 200: SessionsBody },
    handler: async ({ actor }) => {
      const { id, sessionId } = accountOf(actor)
      const sessions = await listSessions(id)
      return success({ sessions: await Promise.all(sessions.map((session) => presentSession(session, sessionId))) }, 'Your sessions')
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/users/me/sessions/:id',
    summary: 'Sign one of my devices out',
    input: { params },
    output: { 204: null },
    handler: async ({ actor, input }) => {
      await endSession(accountOf(actor), { sessionId: input.params.id })
      return noContent()
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/users/:id',
    summary: 'The public card of a person',
    description: 'Your own card, and those of practitioners whose licence is verified and in date. Other people’s answer 404.',
    input: { params },
    output: { 200: CardBody },
    handler: async ({ actor, input }) =>
      success({ user: presentCard(await readCard(accountOf(actor), { accountId: input.params.id })) }, 'User'),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/onboarding',
    summary: 'Tell us about goals and health',
    description: 'Feeds recommendations. May be repeated: the last answers count.',
    input: { body: Onboarding },
    output: { 200: OnboardingBody },
    handler: async ({ actor, input }) => {
      const { answers, updatedAt } = await saveOnboarding(accountOf(actor), input.body)
      return success({ onboarding: answers, updatedAt: updatedAt.toISOString() }, 'Thank you')
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/settings',
    summary: 'My settings',
    output: { 200: SettingsBody },
    handler: async ({ actor }) => success({ settings: await readPreferences(accountOf(actor)) }, 'Your settings'),
  }),
  endpoint({
    ...common,
    method: 'put',
    path: '/settings',
    summary: 'Change my settings',
    description: 'Only what is sent changes.',
    input: { body: Preferences },
    output: { 200: SettingsBody },
    handler: async ({ actor, input }) => success({ settings: await changePreferences(accountOf(actor), input.body) }, 'Settings saved'),
  }),
]
