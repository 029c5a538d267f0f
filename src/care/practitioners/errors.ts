import { defineError } from '../../platform/http/errors'

export const practitionerHidden = defineError('practitioner_hidden', 409, 'This profile is hidden already.')
export const practitionerNotHidden = defineError('practitioner_not_hidden', 409, 'This profile is not hidden.')
