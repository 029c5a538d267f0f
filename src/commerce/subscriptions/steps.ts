import type { Interval } from '../tiers'

export const subscriptionStatuses = ['incomplete', 'trialing', 'active', 'past_due', 'cancelled', 'expired'] as const
export type SubscriptionStatus = (typeof subscriptionStatuses)[number]
export const openStatuses = ['incomplete', 'trialing', 'active', 'past_due'] as const

export type Move = 'cancel' | 'resume' | 'change'
const moves: Record<SubscriptionStatus, readonly Move[]> = {
  incomplete: ['cancel', 'resume'],
  trialing: ['cancel', 'resume', 'change'],
  active: ['cancel', 'resume', 'change'],
  past_due: ['cancel', 'resume'],
  cancelled: [],
  expired: [],
}
/** What its owner can do with a subscription in this state. */
export const movesOf = (status: SubscriptionStatus): readonly Move[] => moves[status]

/** The states that can follow on one another, whoever acts. */
export const nextStatuses: Record<SubscriptionStatus, readonly SubscriptionStatus[]> = {
  incomplete: ['active', 'cancelled', 'expired'],
  trialing: ['active', 'past_due', 'cancelled'],
  active: ['past_due', 'cancelled'],
  past_due: ['active', 'cancelled', 'expired'],
  cancelled: [],
  expired: [],
}

const aDay = 86_400_000
/** Days after a renewal could not be paid on which it is tried again, and on which it is given up. */
export const dunningDays = [1, 3, 5] as const
export const givenUpAfterDays = 7
/** Days before its end that somebody on trial hears of what comes. */
export const noticeDays = 3

const daysAfter = (since: Date, days: number): Date => new Date(since.getTime() + days * aDay)

/** When it ends for want of payment. */
export const givenUpAt = (since: Date): Date => daysAfter(since, givenUpAfterDays)

/** When the clock looks again at what could not be paid since then. */
export const nextTryAt = (since: Date, now: Date): Date =>
  [...dunningDays, givenUpAfterDays].map((days) => daysAfter(since, days)).find((at) => at > now) ?? givenUpAt(since)

/** How many notices somebody should have had by now: one at once, and one a try. */
export const noticesBy = (since: Date, now: Date): number => 1 + dunningDays.filter((days) => daysAfter(since, days) <= now).length

/** When somebody on trial is to be told; null when the trial is too short for that. */
export const noticeAt = ({ from, trialEndsAt }: { from: Date; trialEndsAt: Date }): Date | null => {
  const at = daysAfter(trialEndsAt, -noticeDays)
  return at > from ? at : null
}

export type Step = 'wait' | 'remind' | 'end' | 'run_out' | 'renew' | 'retry'

type Standing = { status: SubscriptionStatus; currentPeriodEnd: Date; cancelAtPeriodEnd: boolean; dueAt: Date | null; isLockedOut: boolean }

/** What the clock has to do with a subscription. All of it that was missed is done in turn: after each step it is asked again. */
export const stepAt = ({ status, currentPeriodEnd, cancelAtPeriodEnd, dueAt, isLockedOut }: Standing, now: Date): Step => {
  if (!dueAt || dueAt > now || status === 'cancelled' || status === 'expired') return 'wait'
  if (status === 'incomplete') return 'run_out'
  if (status === 'past_due') return isLockedOut ? 'end' : 'retry'
  if (currentPeriodEnd > now) return status === 'trialing' ? 'remind' : 'wait'
  // who cannot come in is not charged
  return cancelAtPeriodEnd || isLockedOut ? 'end' : 'renew'
}

type Choice = { rank: number; interval: Interval }
const length: Record<Interval, number> = { month: 1, year: 12 }

/** Whether a change counts at once: to a tier that is not lower, for periods that are not shorter. What gives less waits for what is paid for to end. */
export const countsAtOnce = (from: Choice, to: Choice): boolean => to.rank >= from.rank && length[to.interval] >= length[from.interval]
