import { defineError, invalidField } from '../../platform/http/errors'

export const mediaInUse = defineError(
  'media_in_use',
  409,
  'A plan shows this file. Take it out there first; published versions keep theirs.',
)
export const fileKept = defineError('media_kept', 409, 'A file stays as it is, because published plans may show it. Upload another one.')
export const mediaNeeded = () => invalidField('file', 'required', 'Send a file.')
