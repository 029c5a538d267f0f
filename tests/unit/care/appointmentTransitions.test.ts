import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  afterMove,
  allowedMoves,
  appointmentStatuses,
  cancellationFee,
  moves,
  openStatuses,
  rescheduleRefusal,
  windowOf,
  type AppointmentStatus,
  type Move,
  type Side,
} from '../../../src/care/appointments/transitions'

/** The contract's machine once more, written down as arrows: what the rules are held against. */
const arrows: Record<string, string> = {
  'held confirm': 'booked',
  'held cancel': 'cancelled',
  'booked reschedule': 'booked',
  'booked cancel': 'cancelled',
  'booked check-in': 'checked_in',
  'booked start': 'in_progress',
  'booked no-show': 'no_show',
  'checked_in cancel': 'cancelled',
  'checked_in start': 'in_progress',
  'checked_in no-show': 'no_show',
  'in_progress complete': 'completed',
}
const forbidden: Record<Side, readonly Move[]> = {
  patient: ['start', 'complete'],
  practitioner: ['confirm', 'reschedule', 'check-in'],
  staff: ['confirm'],
}
const sides: Side[] = ['patient', 'practitioner', 'staff']
const aMove = fc.record({ move: fc.constantFrom(...moves), side: fc.constantFrom(...sides) })

describe('the appointment’s machine', () => {
  it('goes along the arrows and nowhere else, whoever tries what in which order', () => {
    fc.assert(
      fc.property(fc.array(aMove, { maxLength: 40 }), (tries) => {
        let status: AppointmentStatus = 'held'
        for (const { move, side } of tries) {
          // that the practitioner did not come is said by who is there
          const isAbsent = side === 'patient' && move === 'no-show' && status !== 'checked_in'
          // nor is one who is there absent for the other side
          const isThere = side === 'practitioner' && move === 'no-show' && status === 'checked_in'
          const isTheirs = !forbidden[side].includes(move) && !isAbsent && !isThere && !(status === 'held' && side === 'practitioner')
          const expected = isTheirs ? (arrows[`${status} ${move}`] ?? null) : null
          const next = afterMove(status, { move, side })
          expect(next).toBe(expected)
          expect(allowedMoves(status, side).includes(move)).toBe(expected !== null)
          status = next ?? status
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never leaves an end, and whatever takes no time any more takes none again', () => {
    for (const status of appointmentStatuses)
      for (const side of sides) {
        const isOpen = (openStatuses as readonly string[]).includes(status)
        if (!isOpen) expect(allowedMoves(status, side)).toEqual([])
      }
  })
})

const hour = 3_600_000
const minute = 60_000
const startsAt = Date.parse('2027-03-01T10:00:00Z')
const meeting = { startsAt, endsAt: startsAt + 30 * minute }

describe('when a move opens and closes', () => {
  it.each([
    ['check-in', 'patient', startsAt - 30 * minute, meeting.endsAt],
    ['no-show', 'practitioner', startsAt + 10 * minute, Infinity],
    ['cancel', 'patient', -Infinity, startsAt],
    ['cancel', 'practitioner', -Infinity, Infinity],
    ['check-in', 'staff', -Infinity, Infinity],
  ] as const)('%s by the %s', (move, side, opensAt, closesAt) => {
    expect(windowOf(move, { side, ...meeting })).toEqual({ opensAt, closesAt })
  })
})

describe('what a cancellation costs', () => {
  const late = {
    side: 'patient' as Side,
    status: 'booked' as AppointmentStatus,
    feeMinor: 10_001,
    cancelCutoffHours: 24,
    lateCancelFeePercent: 50,
    startsAt,
  }

  it('is a part of the fee, half up, after the cut-off; nothing at the cut-off itself', () => {
    expect(cancellationFee({ ...late, now: startsAt - 24 * hour })).toBe(0)
    expect(cancellationFee({ ...late, now: startsAt - 24 * hour + 1 })).toBe(5001)
    expect(cancellationFee({ ...late, feeMinor: 333, lateCancelFeePercent: 10, now: startsAt })).toBe(33)
  })

  it('is nothing for practitioner and staff, for a hold, and where there is no fee', () => {
    const now = startsAt - hour
    for (const given of [{ side: 'practitioner' }, { side: 'staff' }, { status: 'held' }, { feeMinor: null }] as const)
      expect(cancellationFee({ ...late, ...given, now })).toBe(0)
  })

  it('is a whole number between nothing and the fee', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 100 }), (feeMinor, lateCancelFeePercent) => {
        const fee = cancellationFee({ ...late, feeMinor, lateCancelFeePercent, now: startsAt })
        expect(Number.isInteger(fee) && fee >= 0 && fee <= feeMinor).toBe(true)
        // half up, in whole numbers
        expect(BigInt(fee)).toBe((BigInt(feeMinor) * BigInt(lateCancelFeePercent) * 2n + 100n) / 200n)
      }),
    )
  })
})

describe('moving', () => {
  const asked = { side: 'patient' as Side, reschedules: 0, maxReschedules: 3, rescheduleCutoffHours: 12, startsAt }
  it('is refused after the cut-off, and as soon as it has been done as often as allowed; never to staff', () => {
    expect(rescheduleRefusal({ ...asked, now: startsAt - 12 * hour })).toBeNull()
    expect(rescheduleRefusal({ ...asked, now: startsAt - 12 * hour + 1 })).toBe('cutoff')
    expect(rescheduleRefusal({ ...asked, reschedules: 3, now: startsAt - 48 * hour })).toBe('limit')
    expect(rescheduleRefusal({ ...asked, side: 'staff', reschedules: 9, now: startsAt })).toBeNull()
  })
})
