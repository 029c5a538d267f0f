import { defineError } from '../platform/http/errors'

export const lastSuperadmin = defineError('last_superadmin', 409, 'At least one active superadmin must remain.')
export const roleProtected = defineError('role_protected', 409, 'This role comes with Afya and cannot be changed in this way.')
export const morePermissionsThanYours = defineError(
  'more_permissions_than_yours',
  403,
  'You can only give, change or take away permissions that you hold yourself.',
)
export const ownSuspension = defineError('own_suspension', 409, 'You cannot suspend yourself.')
export const roleInUse = defineError('role_in_use', 409, 'Somebody still holds this role. Give them another one first.')

export const secondFactorRequired = defineError('second_factor_required', 403, 'Finish signing in first: give your second factor.')
export const secondFactorObligatory = defineError(
  'second_factor_obligatory',
  409,
  'Staff must have a second factor here, so it cannot be turned off.',
)
export const ownFactorReset = defineError('own_factor_reset', 403, 'You cannot ask for, or approve, the reset of your own second factor.')
export const twoPeopleNeeded = defineError(
  'two_people_needed',
  409,
  'You asked for this reset yourself. Another colleague has to approve it.',
)
export const factorResetOpen = defineError('factor_reset_open', 409, 'A reset of this person’s second factor is under way already.')
export const factorResetClosed = defineError('factor_reset_closed', 409, 'This request is decided already.')
export const policyProtected = defineError(
  'policy_protected',
  409,
  'This policy comes with Afya: it keeps its name and cannot be deleted. Switch it off instead.',
)
export const policyLocksYouOut = defineError(
  'policy_locks_you_out',
  409,
  'With this policy you could not manage roles and policies any more.',
)
export const resetLinkInvalid = defineError('reset_link_invalid', 400, 'This link is wrong, used or expired. Ask for a new one.')
