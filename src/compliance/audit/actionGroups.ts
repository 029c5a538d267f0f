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
  'identity-image.rejected', 'license.reinstated', 'account.suspended', 'account.restored', 'account.held', 'account.released', 'facility.suspended', 'facility.reinstated',
  'certification.taken', 'certification.verified', 'certification.rejected', 'rating.hidden', 'rating.shown',
  'practitioner.hidden', 'practitioner.shown',
  'payout.approved', 'payout.rejected', 'reconciliation-case.resolved', 'reconciliation-case.reopened',
  'factor-reset.requested', 'factor-reset.approved', 'terms.published', 'partner.revoked', 'partner.reinstated', 'account.roles-changed',
] as const // prettier-ignore
