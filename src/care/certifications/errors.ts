import { defineError } from '../../platform/http/errors'

export const certificationTaken = defineError(
  'certification_taken',
  409,
  'A colleague is looking at this certification. You can take it over once they let it go.',
)
export const certificationDecided = defineError('certification_decided', 409, 'This certification has been decided already.')
export const certificationChanged = defineError(
  'certification_changed',
  409,
  'The practitioner changed this certification after you looked at it. Look at it again, then take it once more.',
)
export const tooManyCertifications = defineError('too_many_certifications', 409, 'There are 30 certifications on your account already. Withdraw one first.') // prettier-ignore
