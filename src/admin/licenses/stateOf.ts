import { statuses } from '../components/statuses'

/** How the state of a licence is shown. */
export const stateOf = (status: string) => statuses['license-verifications']?.[status] ?? { label: status, tone: 'quiet' as const }
