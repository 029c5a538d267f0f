import type { ListViewServerPropsOnly } from 'payload'
import type { QuickFilter } from '../components/QuickFilters'
import { QuickFilters } from '../components/QuickFilters'

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  { label: 'Patients', where: { userType: { equals: 'PATIENT' } } },
  { label: 'Practitioners', where: { userType: { equals: 'PRACTITIONER' } } },
  { label: 'Doctors', where: { isDoctor: { equals: true } } },
  { label: 'Not verified', where: { emailVerifiedAt: { exists: false }, mobileVerifiedAt: { exists: false } } },
  { label: 'Suspended', where: { status: { equals: 'suspended' } } },
]

export const AccountFilters = (props: ListViewServerPropsOnly) => <QuickFilters {...props} filters={filters} />
