import type { Endpoint } from '../../src/platform/http/endpoint'
import { waitlistRoutes } from './account-waitlist/routes'
import { accountRoutes } from './accounts/routes'
import { authRoutes } from './auth/routes'
import { authenticationRoutes } from './authentication/routes'
import { identityImageRoutes } from './identity-images/routes'
import { personalDetailsRoutes } from './personal-details/routes'
import { withReference } from './reference/routes'
import { userRoutes } from './users/routes'

/** Every door of /api/v1. */
export const v1Routes: Endpoint[] = withReference([
  ...waitlistRoutes,
  ...accountRoutes,
  ...authenticationRoutes,
  ...authRoutes,
  ...personalDetailsRoutes,
  ...identityImageRoutes,
  ...userRoutes,
])
