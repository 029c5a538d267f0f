/** Acts of signing in and out, refused ones too. */
export const signInActions = [
  'account.signed-in',
  'account.sign-in',
  'account.signed-out',
  'staff.signed-in',
  'staff.sign-in',
  'staff.signed-out',
] as const

/** Acts by which staff decide about somebody. */
export const decisionActions = [
  'waitlist.approved', 'waitlist.rejected', 'license.taken', 'license.verified', 'license.rejected', 'license.suspended', 'identity-image.accepted',
  'identity-image.rejected', 'account.suspended', 'account.restored', 'account.held', 'account.released', 'facility.suspended', 'facility.restored',
  'factor-reset.requested', 'factor-reset.approved', 'terms.published', 'partner.revoked', 'account.roles-changed',
] as const // prettier-ignore
