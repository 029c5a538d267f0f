import { statuses } from '../components/statuses'

/** How the state of a case of this collection is shown. */
export const stateOf = (collection: string, status: string) => statuses[collection]?.[status] ?? { label: status, tone: 'quiet' as const }
