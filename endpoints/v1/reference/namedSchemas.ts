import { Onboarding, Preferences } from '../../../src/accounts/preferences'
import { PersonalDetails, PostalAddress } from '../../../src/accounts/identity/personalDetails'
import { PersonName } from '../../../src/accounts/identity/personName'
import type { NamedSchemas } from '../../../src/platform/http/reference/jsonSchemas'
import * as accounts from '../accounts/schemas'
import * as auth from '../auth/schemas'
import * as authentication from '../authentication/schemas'
import { DetailsBody } from '../personal-details/routes'
import * as users from '../users/schemas'
import { Prefill, WaitlistReceipt, WaitlistRequest } from '../account-waitlist/schemas'

const [
  SignInAction,
  ApplyCodeAction,
  ResendCodeAction,
  ChangeIdentityAction,
  ChangePasswordAction,
  ForgotPasswordAction,
  ResetPasswordAction,
] = authentication.AuthenticationRequest.options

/** What apps that generate code from the OpenAPI document see as types of their own. Everything else is written where it is used. */
export const namedSchemas: NamedSchemas = {
  ...accounts,
  ...auth,
  ...authentication,
  ...users,
  ApplyCodeAction,
  ChangeIdentityAction,
  ChangePasswordAction,
  DetailsBody,
  ForgotPasswordAction,
  Onboarding,
  PersonName,
  PersonalDetails,
  PostalAddress,
  Preferences,
  Prefill,
  ResendCodeAction,
  ResetPasswordAction,
  SignInAction,
  WaitlistReceipt,
  WaitlistRequest,
}
