import type { ListViewServerPropsOnly } from 'payload'
import { CaseFilters } from '../cases/CaseFilters'

export const LicenseFilters = (props: ListViewServerPropsOnly) => <CaseFilters {...props} more={[['Suspended', 'suspended']]} />
