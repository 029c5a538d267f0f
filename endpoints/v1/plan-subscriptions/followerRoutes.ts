import { z } from 'zod'
import { listFollowers, readFollower } from '../../../src/care/following'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { keysetPagination, presentFollower, presentFollowerFile } from './presenter'
import { FollowersQuery, PlanFollowerBody, PlanFollowersBody } from './schemas'

const common = { tag: 'Following plans', auth: 'account', limit: limits.signedInAddress, permission: 'practice.offer' } as const

export const followerRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/practitioners/me/followers',
    summary: 'Who follows my plans',
    description:
      'For the practitioner who accompanies them, as long as the licence is verified; not who has cancelled. Everybody on the page finds in their access log that they were seen.',
    input: { query: FollowersQuery },
    output: { 200: PlanFollowersBody },
    handler: async ({ actor, input }) => {
      const found = await listFollowers(accountOf(actor), input.query)
      return success(
        { followers: found.rows.map(presentFollower), pagination: keysetPagination(input.query, found) },
        'Who follows your plans',
      )
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/practitioners/me/followers/:subscriptionId',
    summary: 'How a follower of mine is doing',
    description:
      'Progress, today’s activities with notes and answers, and the newest 500 measurements. The follower finds the look in their access log.',
    input: { params: z.object({ subscriptionId: Uuid }) },
    output: { 200: PlanFollowerBody },
    handler: async ({ actor, input }) =>
      success(presentFollowerFile(await readFollower(accountOf(actor), { id: input.params.subscriptionId })), 'Follower'),
  }),
]
