import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Active', where: { status: { equals: 'active' } } },
  { label: 'Suspended', where: { status: { equals: 'suspended' } } },
  { label: 'Hospitals', where: { kind: { equals: 'hospital' } } },
  { label: 'Clinics', where: { kind: { equals: 'clinic' } } },
  { label: 'Practices', where: { kind: { equals: 'practice' } } },
]

export const FacilityFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
