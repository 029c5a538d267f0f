import type { ListViewServerPropsOnly } from 'payload'
import { CaseFilters } from '../cases/CaseFilters'

export const CertificationFilters = (props: ListViewServerPropsOnly) => <CaseFilters {...props} />
