import type { Endpoint } from '../../src/platform/http/endpoint'
import { accessLogRoutes } from './access-log/routes'
import { waitlistRoutes } from './account-waitlist/routes'
import { accountRoutes } from './accounts/routes'
import { activityRoutes } from './activities/routes'
import { appointmentRoutes } from './appointments/routes'
import { waitingRoutes } from './appointments/waitingRoutes'
import { authRoutes } from './auth/routes'
import { authenticationRoutes } from './authentication/routes'
import { facilityMemberRoutes } from './facilities/memberRoutes'
import { facilityRoutes } from './facilities/routes'
import { facilityMembershipRoutes } from './facility-memberships/routes'
import { planActivityRoutes } from './health-plans/activityRoutes'
import { planRoutes } from './health-plans/routes'
import { identityImageRoutes } from './identity-images/routes'
import { followingRoutes } from './health-plans/followingRoutes'
import { lookupRoutes } from './lookup/routes'
import { licenseRoutes } from './license-verifications/routes'
import { partnerLoginRoutes } from './login/routes'
import { mediaRoutes } from './media/routes'
import { ownDataRoutes } from './own-data/routes'
import { partnerRoutes } from './partners/routes'
import { patientConnectionRoutes } from './patient-connections/routes'
import { paymentRoutes } from './payments/routes'
import { personalDetailsRoutes } from './personal-details/routes'
import { followerRoutes } from './plan-subscriptions/followerRoutes'
import { planSubscriptionRoutes } from './plan-subscriptions/routes'
import { availabilityRoutes } from './practitioners/availabilityRoutes'
import { certificationRoutes } from './practitioners/certificationRoutes'
import { withReference } from './reference/routes'
import { fromWalletRoutes } from './payments/fromWalletRoutes'
import { earningsRoutes } from './practitioners/earningsRoutes'
import { practitionerRoutes } from './practitioners/routes'
import { ratingRoutes } from './ratings/routes'
import { referralRoutes } from './referrals/routes'
import { tierRoutes } from './plans/routes'
import { subscriptionRoutes } from './subscriptions/routes'
import { termsRoutes } from './terms/routes'
import { payoutRoutes } from './wallet/payoutRoutes'
import { walletRoutes } from './wallet/routes'
import { userRoutes } from './users/routes'
import { securityRoutes } from './users/securityRoutes'

/** Every door of /api/v1. */
export const v1Routes: Endpoint[] = withReference([
  ...waitlistRoutes,
  ...accountRoutes,
  ...authenticationRoutes,
  ...authRoutes,
  ...personalDetailsRoutes,
  ...identityImageRoutes,
  ...licenseRoutes,
  ...accessLogRoutes,
  ...ownDataRoutes,
  ...userRoutes,
  ...securityRoutes,
  ...facilityRoutes,
  ...facilityMemberRoutes,
  ...facilityMembershipRoutes,
  ...patientConnectionRoutes,
  ...partnerLoginRoutes,
  ...partnerRoutes,
  ...planRoutes,
  ...planActivityRoutes,
  ...mediaRoutes,
  ...termsRoutes,
  ...fromWalletRoutes,
  ...earningsRoutes,
  ...practitionerRoutes,
  ...certificationRoutes,
  ...lookupRoutes,
  ...availabilityRoutes,
  ...waitingRoutes,
  ...appointmentRoutes,
  ...followingRoutes,
  ...planSubscriptionRoutes,
  ...activityRoutes,
  ...followerRoutes,
  ...ratingRoutes,
  ...paymentRoutes,
  ...walletRoutes,
  ...tierRoutes,
  ...subscriptionRoutes,
  ...payoutRoutes,
  ...referralRoutes,
])
