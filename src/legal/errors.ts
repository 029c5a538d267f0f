import { defineError } from '../platform/http/errors'

export const termsRequired = defineError('terms_required', 403, 'Accept the current terms first.')
export const policiesNotAccepted = defineError(
  'policies_not_accepted',
  422,
  'All policies must be accepted: send all_policies_accepted as true.',
)
export const termsOutdated = defineError('terms_outdated', 409, 'These are not the current terms. Show the current ones and ask again.')
export const termsNotPublished = defineError('terms_not_published', 409, 'There is nothing to accept yet.')
export const termsAlreadyPublished = defineError('terms_already_published', 409, 'This version has been published already.')
export const termsNotScheduled = defineError('terms_not_scheduled', 409, 'This version is not scheduled.')
export const termsNothingToFollow = defineError(
  'terms_nothing_to_follow',
  409,
  'Only a published version has a next one. Edit this draft instead.',
)
export const termsUnpublishable = defineError('terms_unpublishable', 422, 'This text cannot be published as it is.')
