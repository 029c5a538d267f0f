import { erasureCancelled, erasureDone, erasureHeld, erasureRequested } from './erasureNotices'
import { exportReady } from './exportReady'

/** E-mails about a person's own data, for the registry. */
export const ownDataEmails = [erasureCancelled, erasureDone, erasureHeld, erasureRequested, exportReady] as const
