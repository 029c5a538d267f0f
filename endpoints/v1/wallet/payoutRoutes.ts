import { z } from 'zod'
import {
  addDestination,
  cancelPayout,
  checkDestination,
  listDestinations,
  listPayouts,
  readPayout,
  removeDestination,
  requestPayout,
} from '../../../src/commerce/payouts'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { NoRequest } from '../own-data/schemas'
import { keysetPagination } from '../plan-subscriptions/presenter'
import { presentDestination, presentPayout } from './payoutPresenter'
import {
  DestinationBody,
  DestinationRequest,
  DestinationsBody,
  PayoutBody,
  PayoutRequest,
  PayoutsBody,
  PayoutsQuery,
} from './payoutSchemas'

const common = { tag: 'Payouts', auth: 'account', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })

export const payoutRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/wallet/payout-destinations',
    summary: 'Where I am paid out to',
    description: 'Newest first. `rails` says to which countries, in which currencies and ways, money can be sent at all.',
    permission: 'wallet.use',
    output: { 200: DestinationsBody },
    handler: async ({ actor }) => {
      const { destinations, rails } = await listDestinations(accountOf(actor))
      return success({ destinations: destinations.map(presentDestination), rails }, 'Your payout destinations')
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/wallet/payout-destinations',
    summary: 'Add a bank or mobile-money account',
    description:
      'Wants a sign-in of the last five minutes. The bank is asked for the name of the account where it can be; another name is 422. The owner is told, and it can be used from `usableFrom` on: time to notice that it was somebody else.',
    permission: 'practice.earn',
    terms: true,
    fresh: true,
    limit: limits.payoutDestination,
    input: { body: DestinationRequest },
    output: { 201: DestinationBody },
    errors: ['no_payout_rail', 'destination_exists', 'too_many_destinations'],
    idempotent: true,
    handler: async ({ actor, input: { body } }) => {
      const check = await checkDestination(body)
      return retryClashes(() =>
        answerIn(actor, async (tx) => {
          const destination = await addDestination(tx, accountOf(actor), { ...body, check })
          return success({ destination: presentDestination(destination) }, 'Payout destination added', 201)
        }),
      )
    },
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/wallet/payout-destinations/:id',
    summary: 'Remove a payout destination',
    description:
      'Wants a sign-in of the last five minutes. Payouts to it that have not left come back to the earnings. Again is the same 204.',
    permission: 'wallet.use',
    fresh: true,
    input: { params },
    output: { 204: null },
    idempotent: true,
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) => {
          await removeDestination(tx, accountOf(actor), input.params)
          return noContent()
        }),
      ),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/wallet/payouts',
    summary: 'My payouts',
    description: 'Newest first; `nextCursor` fetches the next page.',
    permission: 'wallet.use',
    input: { query: PayoutsQuery },
    output: { 200: PayoutsBody },
    handler: async ({ actor, input: { query } }) => {
      const found = await listPayouts(accountOf(actor), query)
      return success({ payouts: found.rows.map(presentPayout), pagination: keysetPagination(query, found) }, 'Your payouts')
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/wallet/payouts',
    summary: 'Have earnings paid out',
    description:
      'In whole minor units of the destination’s currency, out of `earningsMinor` of the wallet. What is asked for is set aside at once. Above a limit it waits for our team (`pending_approval`); then it is `processing` until the provider says `paid` or `failed`. What fails comes back in full.',
    permission: 'practice.earn',
    terms: true,
    input: { body: PayoutRequest },
    output: { 201: PayoutBody },
    errors: [
      'insufficient_funds',
      'no_payout_rail',
      'destination_cooling_off',
      'destination_unverified',
      'payout_day_limit',
      'payouts_blocked',
    ],
    idempotent: true,
    handler: ({ actor, input: { body } }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) => {
          const payout = await requestPayout(tx, accountOf(actor), body)
          return success(
            { payout: presentPayout(payout) },
            payout.status === 'processing' ? 'On its way' : 'Our team looks at it first',
            201,
          )
        }),
      ),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/wallet/payouts/:id',
    summary: 'A payout of mine',
    permission: 'wallet.use',
    input: { params },
    output: { 200: PayoutBody },
    handler: async ({ actor, input }) =>
      success({ payout: presentPayout(await readPayout(accountOf(actor), input.params)) }, 'Your payout'),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/wallet/payouts/:id/cancel',
    summary: 'Take a payout back',
    description: 'While it is `pending_approval`: all of it is among the earnings again. Again is the same 200.',
    permission: 'wallet.use',
    input: { params, body: NoRequest },
    output: { 200: PayoutBody },
    errors: ['payout_transition'],
    idempotent: true,
    handler: ({ actor, input }) =>
      retryClashes(() =>
        answerIn(actor, async (tx) => {
          const payout = await cancelPayout(tx, accountOf(actor), input.params)
          return success({ payout: presentPayout(payout) }, 'Payout taken back')
        }),
      ),
  }),
]
