import { z } from 'zod'
import { changeFacility, foundFacility, leaveFacility, listFacilities, readFacility } from '../../../src/accounts/facilities'
import { noContent, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, PageQuery, pagination, Uuid } from '../common'
import { presentFacility } from './presenter'
import { FacilitiesBody, FacilityBody, FacilityChange, NewFacility } from './schemas'

const common = { tag: 'Facilities', auth: 'account', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })

export const facilityRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/facilities',
    summary: 'Found a facility',
    description: 'Its founder becomes its administrator.',
    permission: 'facility.create',
    input: { body: NewFacility },
    output: { 201: FacilityBody },
    errors: ['identity_unverified'],
    idempotent: true,
    handler: async ({ actor, input }) =>
      success({ facility: presentFacility(await foundFacility(accountOf(actor), input.body)) }, 'Facility founded', 201),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/facilities',
    summary: 'My facilities',
    description: 'Those that the caller is a member of, by name. Suspended ones are listed too; their other doors are closed.',
    input: { query: PageQuery },
    output: { 200: FacilitiesBody },
    handler: async ({ actor, input }) => {
      const { rows, total } = await listFacilities(accountOf(actor), input.query)
      return success({ facilities: rows.map(presentFacility), pagination: pagination(input.query, total) }, 'Your facilities')
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/facilities/:id',
    summary: 'A facility of mine',
    description: 'For its members; 404 for everybody else.',
    input: { params },
    output: { 200: FacilityBody },
    errors: ['facility_suspended'],
    handler: async ({ actor, input }) =>
      success({ facility: presentFacility(await readFacility(accountOf(actor), { facilityId: input.params.id })) }, 'Facility'),
  }),
  endpoint({
    ...common,
    method: 'patch',
    path: '/facilities/:id',
    summary: 'Change what is said of a facility',
    description: 'For its administrators. Only what is sent changes; null clears a field that may be missing.',
    input: { params, body: FacilityChange },
    output: { 200: FacilityBody },
    errors: ['facility_suspended'],
    handler: async ({ actor, input }) => {
      const facility = await changeFacility(accountOf(actor), { facilityId: input.params.id, change: input.body })
      return success({ facility: presentFacility(facility) }, 'Facility changed')
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/facilities/:id/leave',
    summary: 'Leave a facility',
    description: 'The last administrator cannot.',
    input: { params },
    output: { 204: null },
    errors: ['last_administrator'],
    handler: async ({ actor, input }) => {
      await leaveFacility(accountOf(actor), { facilityId: input.params.id })
      return noContent()
    },
  }),
]
