import { reconciliationCases } from './reconciliationCases'

/** Every e-mail of reconciliation, for the registry. */
export const reconciliationEmails = [reconciliationCases] as const
