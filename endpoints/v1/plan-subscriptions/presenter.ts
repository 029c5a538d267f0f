import type { Follower, FollowerFile, Measured, Occurrence, PaymentStarted, Progress, Subscription } from '../../../src/care/following'
import { pagination } from '../common'

const iso = (moment: Date | null) => moment?.toISOString() ?? null

export const presentSubscription = (subscription: Subscription) => ({
  id: subscription.id,
  planId: subscription.planId,
  planTitle: subscription.planTitle,
  planVersion: subscription.planVersion,
  currentVersion: subscription.currentVersion,
  status: subscription.status,
  startsOn: subscription.startsOn,
  endsOn: subscription.endsOn,
  timezone: subscription.timezone,
  practitioner: subscription.practitionerId && { id: subscription.practitionerId, name: subscription.practitionerName ?? '' },
  price: {
    model: subscription.priceModel,
    amountMinor: subscription.amountMinor ?? 0,
    currency: subscription.currency,
    interval: subscription.interval,
    tier: subscription.tier,
  },
  paidUntil: iso(subscription.paidUntil),
  pausedAt: iso(subscription.pausedAt),
  completedAt: iso(subscription.completedAt),
  cancelledAt: iso(subscription.cancelledAt),
  createdAt: subscription.createdAt.toISOString(),
})

/** Where it is to be paid. */
export const presentPayment = ({ expiresAt, ...payment }: PaymentStarted) => ({ ...payment, expiresAt: expiresAt.toISOString() })

export const presentOccurrence = ({ shown, opensAt, dueAt, closesAt, doneAt, ...rest }: Occurrence) => ({
  ...rest,
  opensAt: opensAt.toISOString(),
  dueAt: dueAt.toISOString(),
  closesAt: closesAt.toISOString(),
  doneAt: iso(doneAt),
  ...shown,
})

export const presentProgress = ({ subscription, today, ...counts }: Progress) => ({
  subscriptionId: subscription.id,
  planId: subscription.planId,
  status: subscription.status,
  startsOn: subscription.startsOn,
  endsOn: subscription.endsOn,
  timezone: subscription.timezone,
  ...counts,
  today: today.map(presentOccurrence),
})

export const presentMeasured = ({ doneAt, ...rest }: Measured) => ({ ...rest, doneAt: doneAt.toISOString() })

const person = ({ accountId }: Subscription, name: string | null) => ({ id: accountId, name })

export const presentFollower = (row: Follower) => ({
  subscriptionId: row.id,
  follower: person(row, row.followerName),
  planId: row.planId,
  planTitle: row.planTitle,
  planVersion: row.planVersion,
  status: row.status,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  timezone: row.timezone,
  due: row.due,
  lastDoneAt: iso(row.lastDoneAt),
})

export const presentFollowerFile = ({ followerName, measurements, ...progress }: FollowerFile) => ({
  follower: person(progress.subscription, followerName),
  progress: presentProgress(progress),
  measurements: measurements.map(presentMeasured),
})

export const keysetPagination = (query: { page: number; limit: number }, found: { total: number; nextCursor: string | null }) => ({
  ...pagination(query, found.total),
  nextCursor: found.nextCursor,
})
