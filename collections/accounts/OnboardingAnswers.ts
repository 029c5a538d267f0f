import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'

/** What an account answered at onboarding, under the account's own id. Health data: only its owner reads it, at /onboarding. */
export const OnboardingAnswers: CollectionConfig<'onboarding-answers'> = {
  ...keptFromPeople,
  slug: 'onboarding-answers',
  fields: [{ name: 'answers', type: 'json', required: true, access: neverShown }],
}
