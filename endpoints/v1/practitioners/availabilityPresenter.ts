import type { OfferedSlots, OwnAvailability, Rules } from '../../../src/care/availability'

const hours = ({ from, to, facilityId }: Rules['overrides'][number]['intervals'][number]) => ({ from, to, facilityId: facilityId ?? null })

export const presentAvailability = ({ conflicts, updatedAt, ...rules }: OwnAvailability) => ({
  availability: {
    ...rules,
    weekly: rules.weekly.map(({ weekday, ...rest }) => ({ weekday, ...hours(rest) })),
    overrides: rules.overrides.map(({ date, intervals }) => ({ date, intervals: intervals.map(hours) })),
    timeOff: rules.timeOff.map(({ from, to, note }) => ({ from, to, note: note ?? null })),
    updatedAt: updatedAt?.toISOString() ?? null,
  },
  conflicts: conflicts.map(({ startsAt, endsAt, ...rest }) => ({
    ...rest,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  })),
})

export const presentSlots = ({ slots, ...rest }: OfferedSlots) => ({
  slots: slots.map(({ startsAt, endsAt, ...slot }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), ...slot })),
  ...rest,
})
