import { z } from 'zod'
import { putAvailability, readAvailability, readSlots } from '../../../src/care/availability'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, Uuid } from '../common'
import { presentAvailability, presentSlots } from './availabilityPresenter'
import { AvailabilityBody, AvailabilityInput, SlotsBody, SlotsQuery } from './availabilitySchemas'

const own = { tag: 'Practitioners', auth: 'account', limit: limits.signedInAddress, permission: 'practice.prepare' } as const

export const availabilityRoutes = [
  endpoint({
    ...own,
    method: 'get',
    path: '/practitioners/me/availability',
    summary: 'When I can be booked',
    description: 'The rules, and coming bookings that are not within them as `conflicts`. `updatedAt` is null before the first PUT.',
    output: { 200: AvailabilityBody },
    handler: async ({ actor }) => success(presentAvailability(await readAvailability(accountOf(actor))), 'Your availability'),
  }),
  endpoint({
    ...own,
    method: 'put',
    path: '/practitioners/me/availability',
    summary: 'Say when I can be booked',
    description:
      'Wall-clock times of one IANA zone; `to: "24:00"` is midnight. What is not sent gets its usual value. An override replaces the hours of its day, ' +
      'holidays included; time off (both days included) is stronger than everything. Slots stand on a grid that begins at each local midnight. Bookings ' +
      'that no longer fit are kept and answered as `conflicts`.',
    input: { body: AvailabilityInput },
    output: { 200: AvailabilityBody },
    handler: async ({ actor, input }) =>
      success(presentAvailability(await putAvailability(accountOf(actor), input.body)), 'Availability saved'),
  }),
  endpoint({
    method: 'get',
    path: '/practitioners/:id/slots',
    summary: 'When a practitioner can be booked',
    description:
      'Free slots on days of the viewer’s zone, both days included, at most 92: seven from today on when no days are named, in the practitioner’s zone ' +
      'when none is. 404 for who is not listed.',
    tag: 'Practitioners',
    auth: 'optional',
    scope: 'care.read',
    terms: 'partners',
    limit: limits.anonymous,
    input: { params: z.object({ id: Uuid }), query: SlotsQuery },
    output: { 200: SlotsBody },
    handler: async ({ input }) => success(presentSlots(await readSlots({ practitionerId: input.params.id, ...input.query })), 'Free slots'),
  }),
]
