import { ledgerBroken } from './ledgerBroken'

/** Every e-mail of the ledger, for the registry. */
export const ledgerEmails = [ledgerBroken] as const
