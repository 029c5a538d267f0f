import type { Destination, Payout } from '../../../src/commerce/payouts'

export const presentDestination = ({
  id,
  type,
  country,
  currency,
  bankCode,
  provider,
  accountName,
  last4,
  ...destination
}: Destination) => ({
  id,
  type,
  country,
  currency,
  bankCode,
  provider,
  accountName,
  last4,
  verification: destination.verification,
  usableFrom: destination.usableFrom.toISOString(),
  isUsable: destination.verification !== 'waiting' && destination.usableFrom <= new Date(),
  createdAt: destination.createdAt.toISOString(),
})

/** That staff look at one is nothing that its owner can do anything about: it is under way. */
export const presentPayout = ({
  id,
  destinationId,
  amountMinor,
  currency,
  status,
  failureCode,
  reference,
  createdAt,
  settledAt,
}: Payout) => ({
  id,
  destinationId,
  amountMinor,
  currency,
  status: status === 'requires_review' ? ('processing' as const) : status,
  failureCode: status === 'requires_review' ? null : failureCode,
  reference,
  createdAt: createdAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
})
