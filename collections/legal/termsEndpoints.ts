import { z } from 'zod'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody } from '../../src/compliance/staffInput'
import { publishTermsVersion, reviewTermsVersion, scheduleTermsVersion, unscheduleTermsVersion, writeNextVersion } from '../../src/legal'

/** `replaces`: the current version that the editor has seen; null when there was none. Left out, the current one is meant. */
const Publish = z.strictObject({ replaces: z.uuid().nullable().optional() })
const Schedule = z.strictObject({ publishAt: z.iso.datetime({ offset: true }).transform((moment) => new Date(moment)) })
const permission = 'content.edit'

/** What editors do with a version, beside writing it. */
export const termsEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/publish',
    permission,
    body: Publish,
    handler: async (actor, { id, body }) => ({
      message: 'Published. Apps show it from now on.',
      doc: await publishTermsVersion(actor, { id, replaces: body.replaces }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/schedule',
    permission,
    body: Schedule,
    handler: async (actor, { id, body }) => ({
      message: 'Scheduled.',
      doc: await scheduleTermsVersion(actor, { id, publishAt: body.publishAt }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/unschedule',
    permission,
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'It is a draft again.', doc: await unscheduleTermsVersion(actor, { id }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/next-version',
    permission,
    body: NoBody,
    handler: async (actor, { id }) => {
      const { isNew, ...doc } = await writeNextVersion(actor, { id })
      return { message: isNew ? 'Here is a draft of the next version.' : 'Somebody has begun the next version already. Here it is.', doc }
    },
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/review',
    permission: 'content.read',
    handler: async (_actor, { id }) => ({ review: await reviewTermsVersion({ id }) }),
  }),
]
