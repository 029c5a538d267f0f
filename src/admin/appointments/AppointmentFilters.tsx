import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

/** Made anew for each look: they say what holds now. The day is that of UTC, as all times of lists. */
const filters = (now: Date): QuickFilter[] => {
  const day = now.toISOString().slice(0, 10)
  const next = new Date(Date.parse(day) + 86_400_000).toISOString()
  return [
    { label: 'All', where: null },
    { label: 'Today', where: { startsAt: { greater_than_equal: `${day}T00:00:00.000Z`, less_than: next } } },
    { label: 'Upcoming', where: { status: { equals: 'booked' }, startsAt: { greater_than: now.toISOString() } } },
    { label: 'Held', where: { status: { equals: 'held' }, holdExpiresAt: { greater_than: now.toISOString() } } },
    { label: 'No-shows', where: { status: { equals: 'no_show' } } },
    { label: 'Cancelled', where: { status: { equals: 'cancelled' } } },
  ]
}

export const AppointmentFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters(new Date())} />
