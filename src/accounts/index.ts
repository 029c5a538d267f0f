export { applyActionCode } from './applyActionCode'
export { authenticateBearer } from './liveSession'
export { approveWaitlistEntries, approveWaitlistEntry, rejectWaitlistEntries, rejectWaitlistEntry } from './decideWaitlist'
export type { BulkOutcome } from './decideWaitlist'
export { decideIdentityImage } from './decideIdentityImage'
export { readDetails, updateDetails } from './details'
export { presentDetails } from './personalDetailsRow'
export { changeDevice, listDevices, removeDevice } from './devices/devices'
export type { DeviceRow } from './devices/devices'
export {
  endAccountSessions,
  endOtherSessions,
  endSession,
  endSessionsOf,
  listSessions,
  signOut,
  signOutByRefreshToken,
} from './endSessions'
export { addIdentityImages, listIdentityImages, readIdentityImage } from './identityImages'
export type { IdentityImage } from './identityImages'
export { issueInvitation, resendInvitation, revokeInvitation } from './issueInvitation'
export { spend } from './limiting'
export { readInvitation } from './invitations'
export type { Invitation } from './invitations'
export { joinWaitlist } from './joinWaitlist'
export { readCard } from './publicCard'
export { readMe } from './me'
export { changePreferences, readPreferences, saveOnboarding } from './preferences'
export { changePhoto, readPhoto, removePhoto } from './photo'
export { forgotPassword, resendActionCode, resetPassword } from './recoverPassword'
export { refreshSession } from './refreshSession'
export { renewAccessToken } from './renewAccessToken'
export { provenAccount, requestIdentityChange, requestPasswordChange } from './requestChanges'
export { requireFresh } from './requireFresh'
export { distrustDevices } from './devices/devices'
export {
  confirmMfa,
  disableMfa,
  finishMyPasskey,
  readMyFactors,
  removeMyFactor,
  renameMyFactor,
  renewMyRecoveryCodes,
  setupMfa,
  startMyPasskey,
} from './secondFactor/manageSecondFactor'
export { startMyPasskeyCheck, stepUp } from './secondFactor/stepUp'
export { verifySecondFactor } from './secondFactor/verifySecondFactor'
export type { SecondFactorWanted } from './secondFactor/verifySecondFactor'
export { restoreAccount, suspendAccount } from './suspendAccount'
export { signIn } from './signIn'
export { signUp } from './signUp'
export type { Account } from './account'
export type { Tokens } from './startSession'
