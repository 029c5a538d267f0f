import { defineError } from '../../platform/http/errors'

export const licenseTaken = defineError(
  'license_taken',
  409,
  'A colleague is looking at this case. You can take it over once they let it go.',
)
export const licenseDecided = defineError('license_decided', 409, 'This case has been decided already.')
export const licenseChanged = defineError(
  'license_changed',
  409,
  'The practitioner changed this licence after you looked at it. Look at it again, then take it once more.',
)
export const licenseDuplicate = defineError(
  'license_duplicate',
  409,
  'Another account has this licence number. Compare both; to verify it all the same, confirm and note why.',
)
export const licenseWithdrawn = defineError('license_withdrawn', 409, 'This licence was withdrawn. Submit it again.')
export const licenseExists = defineError('license_exists', 409, 'There is already a licence of this body on your account.')
