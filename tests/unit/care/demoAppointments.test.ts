import { describe, expect, it } from '@jest/globals'
import { demoAppointments, type DemoAppointment } from '../../../src/seeds/care/demoAppointments'
import { demoPatients, demoPractitioners } from '../../../src/seeds/care/demoPeople'

const overlap = (one: DemoAppointment, other: DemoAppointment) => one.startsAt < other.endsAt && other.startsAt < one.endsAt
/** Hours and seasons differ, so that none of them is a first start that fails. */
const starts = [0, 1, 2, 3, 4, 5].map((turn) => Date.UTC(2026, turn * 2, 3 + turn * 4, turn * 5, 17))

describe('the demo consultations', () => {
  it.each(starts.map((now) => [new Date(now).toISOString(), now]))(
    'have nobody in two places, and every state, when made at %s',
    (_, now) => {
      const made = demoAppointments(demoPractitioners(Number(now)), demoPatients(), Number(now))
      const clashes = made.filter((one, at) =>
        made
          .slice(at + 1)
          .some((other) => overlap(one, other) && (one.patient.id === other.patient.id || one.practitioner.id === other.practitioner.id)),
      )
      expect(clashes).toEqual([])
      expect(new Set(made.map(({ status }) => status)).size).toBe(8)
      expect(new Set(made.map(({ id }) => id)).size).toBe(made.length)
      expect(made.every(({ patient, practitioner }) => patient.country.code === practitioner.country.code)).toBe(true)
    },
  )
})
