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

/** That staff look at one is nothing that its owner can do anything about: it is under way. One that was corrected is what it has become. */
export const presentPayout = ({
  id,
  destinationId,
  amountMinor,
  currency,
  status,
  correctedStatus,
  failureCode,
  reference,
  createdAt,
  settledAt,
}: Payout) => ({
  id,
  destinationId,
  amountMinor,
  currency,
  status: correctedStatus ?? (status === 'requires_review' ? ('processing' as const) : status),
  failureCode: correctedStatus === 'paid' || status === 'requires_review' ? null : correctedStatus ? 'returned_by_provider' : failureCode,
  reference,
  createdAt: createdAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
})
