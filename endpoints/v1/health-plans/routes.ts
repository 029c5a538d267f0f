import { z } from 'zod'
import {
  addPlanMedia,
  archivePlan,
  bodyHtml,
  changeCover,
  changePlan,
  createPlan,
  listOwnPlans,
  listPlans,
  publishPlan,
  readPlan,
  submitPlan,
  withdrawPlan,
  type WorkingPlan,
} from '../../../src/care/plans'
import { success, type Answer } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { unauthenticated } from '../../../src/platform/http/errors'
import { limits } from '../../../src/platform/limits/limits'
import { largestImageBytes } from '../../../src/platform/uploads/cleanImage'
import { accountOf, pagination, Uuid } from '../common'
import { presentPublished, presentWorking } from './presenter'
import { HealthPlanBody, HealthPlansBody, NewPlan, PlanChange, PlanMediaBody, PlansQuery, PublishRequest } from './schemas'

const params = z.object({ id: Uuid })
export const publicPlans = {
  tag: 'Health plans',
  auth: 'optional',
  scope: 'care.read',
  terms: 'partners',
  limit: limits.anonymous,
} as const
/** Practitioners with a verified licence write their own plans; staff with the permission write those of the house, and help with others. */
export const authors = {
  tag: 'Health plans',
  auth: 'account-or-staff',
  permission: 'practice.offer',
  limit: limits.signedInAddress,
} as const
const content = ['plan_in_review', 'plan_archived', 'day_outside_plan', 'too_many_occurrences']
const review = ['plan_transition', 'author_not_verified', 'plan_unpublishable']

const answer = (plan: WorkingPlan, message: string, status = 200): Answer =>
  success({ plan: presentWorking(plan, bodyHtml(plan)) }, message, status)

export const planRoutes = [
  endpoint({
    ...publicPlans,
    method: 'get',
    path: '/health-plans',
    summary: 'Health plans on sale',
    description:
      'Published ones. `q` searches title, summary and text, without accents, and finds titles that are nearly what was typed. `currency` keeps what can be ' +
      'paid in it, and what is free; `maxPrice` is in minor units. `sort` is newest without `q`, else relevance; sorted by price without `currency`, each ' +
      'currency comes in its turn. `cursor` goes on where an answer’s `nextCursor` points. `mine=true`: the caller’s own plans as they stand, by `status`.',
    input: { query: PlansQuery },
    output: { 200: HealthPlansBody },
    handler: async ({ actor, input: { query } }) => {
      const { page, limit, cursor, sort, mine, status, ...filters } = query
      if (mine === 'true') {
        if (actor.kind !== 'account') throw unauthenticated()
        const { plans, total } = await listOwnPlans(accountOf(actor), { status, page, limit })
        const shown = plans.map((plan) => presentWorking(plan, bodyHtml(plan)))
        return success({ plans: shown, pagination: pagination(query, total) }, 'Your plans')
      }
      const { plans, total, nextCursor } = await listPlans(filters, { page, limit, cursor, sort })
      return success({ plans: plans.map(presentPublished), pagination: { ...pagination(query, total), nextCursor } }, 'Health plans')
    },
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans',
    summary: 'Begin a health plan',
    description:
      'A draft. Practitioners with a verified licence write their own; what staff begin is of the house. `body` is HTML of a few tags (paragraphs, headings, ' +
      'lists, quotes, links, emphasis) or plain text; of other tags the text stays. Prices are whole minor units of the currency.',
    input: { body: NewPlan },
    output: { 201: HealthPlanBody },
    errors: ['too_many_plans'],
    idempotent: true,
    handler: async ({ actor, input }) => answer(await createPlan(actor, input.body), 'Plan begun', 201),
  }),
  endpoint({
    ...publicPlans,
    method: 'get',
    path: '/health-plans/:id',
    summary: 'A health plan',
    description: 'The version on sale; for its author the plan as it stands.',
    input: { params },
    output: { 200: HealthPlanBody },
    handler: async ({ actor, input }) => {
      const found = await readPlan(actor, input.params)
      const plan = 'published' in found ? presentPublished(found.published) : presentWorking(found.working, found.html)
      return success({ plan }, 'Health plan')
    },
  }),
  endpoint({
    ...authors,
    method: 'put',
    path: '/health-plans/:id',
    summary: 'Change a health plan',
    description: 'Only what is sent changes. The version on sale stays as it is: the change is in the next one.',
    input: { params, body: PlanChange },
    output: { 200: HealthPlanBody },
    errors: content,
    handler: async ({ actor, input }) => answer(await changePlan(actor, { id: input.params.id, change: input.body }), 'Plan changed'),
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans/:id/submit',
    summary: 'Submit a plan for review',
    description: 'Nothing changes in it while it waits. Submitting again answers the same.',
    input: { params },
    output: { 200: HealthPlanBody },
    errors: review,
    handler: async ({ actor, input }) => answer(await submitPlan(actor, input.params), 'Submitted for review'),
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans/:id/withdraw',
    summary: 'Take a plan back from review',
    description: 'It is a draft again.',
    input: { params },
    output: { 200: HealthPlanBody },
    errors: ['plan_transition'],
    handler: async ({ actor, input }) => answer(await withdrawPlan(actor, input.params), 'A draft again'),
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans/:id/publish',
    summary: 'Publish a plan',
    description:
      'For staff who review plans: one in review, or a draft of the house. Its author is answered 409 `review_needed`. Who follows an earlier version stays on it.',
    input: { params, body: PublishRequest },
    output: { 200: HealthPlanBody },
    errors: [...review, 'review_needed'],
    handler: async ({ actor, input }) => answer(await publishPlan(actor, { ...input.params, ...input.body }), 'Published'),
  }),
  endpoint({
    ...authors,
    permission: 'own.use',
    method: 'post',
    path: '/health-plans/:id/archive',
    summary: 'Take a plan off sale',
    description: 'For good. Who follows it goes on to the end. Also without a valid licence.',
    input: { params },
    output: { 200: HealthPlanBody },
    handler: async ({ actor, input }) => answer(await archivePlan(actor, input.params), 'Archived'),
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans/:id/cover',
    summary: 'Set the cover of a plan',
    description: 'One image in the multipart field `cover`, 10 MB and 40 megapixels at most. It is encoded anew; camera data are removed.',
    limit: limits.upload,
    input: { params },
    output: { 200: HealthPlanBody },
    errors: ['plan_in_review', 'plan_archived'],
    upload: { field: 'cover', maxFiles: 1, maxBytes: largestImageBytes },
    handler: async ({ actor, input, files }) => answer(await changeCover(actor, { ...input.params, bytes: files[0]!.bytes }), 'Cover set'),
  }),
  endpoint({
    ...authors,
    method: 'post',
    path: '/health-plans/:id/media',
    summary: 'Add a file for the activities of a plan',
    description: 'A picture or a PDF in the multipart field `file`; an activity shows it by `mediaId`. Everybody can open it.',
    limit: limits.upload,
    input: { params },
    output: { 201: PlanMediaBody },
    errors: ['plan_in_review', 'plan_archived'],
    upload: { field: 'file', maxFiles: 1, maxBytes: largestImageBytes },
    handler: async ({ actor, input, files }) => {
      const { id, url, mimeType } = await addPlanMedia(actor, { ...input.params, bytes: files[0]!.bytes })
      return success({ media: { id, url, mimeType } }, 'File added', 201)
    },
  }),
]
