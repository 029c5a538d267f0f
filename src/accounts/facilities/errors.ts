import { defineError } from '../../platform/http/errors'

export const facilitySuspended = defineError('facility_suspended', 403, 'This facility is suspended. Write to support.')
export const alreadyMember = defineError('already_member', 409, 'This person is a member of the facility already.')
export const lastAdministrator = defineError(
  'last_administrator',
  409,
  'At least one administrator must remain. Make somebody else one first.',
)
