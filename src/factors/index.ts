/**
 * Second factors of accounts and staff alike. What takes a `tx` is part of the caller's transaction; `checkSecondFactor`, `checkPasskey`,
 * `verifyPasskeyRegistration` and `tryChallenge` count a try or use a challenge up at once and are called outside of one.
 *
 * A sign-in in two steps: password → openChallenge → token to the client → tryChallenge → checkSecondFactor (or checkPasskey with the challenge's id as
 * binding) → in the transaction that signs in: consumeChallenge.
 */
export { consumeChallenge, openChallenge, peekChallenge, tryChallenge } from './challenges'
export type { Challenge } from './challenges'
export { checkSecondFactor } from './checkSecondFactor'
export { invalidMfaToken, secondFactorNotSet, stepUpRequired } from './errors'
export { disableFactors, factorMethods, listFactors, removeFactor, renameFactor, renewRecoveryCodes } from './manageFactors'
export type { Factor, FactorMethod } from './manageFactors'
export type { Owner } from './owner'
export { recoveryCodesLeft } from './recoveryCodes'
export { addPasskey, startPasskeyRegistration, verifyPasskeyRegistration } from './registerPasskey'
export type { NewPasskey } from './registerPasskey'
export { confirmTotp, setupTotp } from './setupTotp'
export type { TotpSetup } from './setupTotp'
export { checkPasskey, startPasskeyCheck } from './usePasskey'
