import { moneyReceived } from './moneyReceived'

/** Every e-mail of wallets, for the registry. */
export const walletEmails = [moneyReceived] as const
