import type { Account } from '../../../src/accounts'

export const presentAccount = (account: Account) => ({
  uid: account.id,
  email: account.email,
  mobileNo: account.mobileNo,
  userType: account.userType,
  isDoctor: account.isDoctor,
  isEmailVerified: account.emailVerifiedAt !== null,
  isMobileVerified: account.mobileVerifiedAt !== null,
  createdAt: account.createdAt.toISOString(),
})
