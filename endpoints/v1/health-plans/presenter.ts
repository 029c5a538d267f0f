import { mediaUrl } from '../../../src/care/media'
import type { PublishedRow, WorkingPlan } from '../../../src/care/plans'

type Price = PublishedRow['prices'][number]

/** What does not apply to a price is left out. */
const presentPrice = ({ model, amountMinor, currency, interval, trialDays, tier }: Price) => ({
  model,
  amountMinor,
  currency,
  ...(interval !== null && { interval }),
  ...(trialDays !== null && { trialDays }),
  ...(tier !== null && { tier }),
})

const practitionerOf = ({ authorId, authorName }: Pick<WorkingPlan, 'authorId' | 'authorName'>) =>
  authorId && authorName ? { id: authorId, name: authorName } : null
const coverOf = ({ coverFile }: Pick<WorkingPlan, 'coverFile'>) => coverFile && mediaUrl(coverFile)

/** The version on sale. */
export const presentPublished = (row: PublishedRow) => ({
  id: row.id,
  title: row.title,
  summary: row.summary,
  body: row.body,
  category: row.category,
  language: row.language,
  coverUrl: coverOf(row),
  practitioner: practitionerOf(row),
  durationDays: row.durationDays,
  prices: row.prices.map(presentPrice),
  status: 'published' as const,
  version: row.version,
  activitiesCount: row.activitiesCount,
  followers: row.followers,
  rating: { average: row.ratingCount > 0 ? Math.round((row.ratingSum / row.ratingCount) * 100) / 100 : null, count: row.ratingCount },
  publishedAt: row.publishedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
})

/** A plan as its author works on it. */
export const presentWorking = (plan: WorkingPlan, html: string | null) => ({
  id: plan.id,
  title: plan.title,
  summary: plan.summary,
  body: html,
  category: plan.category,
  language: plan.language,
  coverUrl: coverOf(plan),
  practitioner: practitionerOf(plan),
  durationDays: plan.durationDays,
  prices: plan.prices.map(presentPrice),
  status: plan.status,
  version: plan.currentVersion ?? 0,
  activitiesCount: plan.activitiesCount,
  followers: plan.followers,
  rating: { average: plan.ratingCount > 0 ? Math.round((plan.ratingSum / plan.ratingCount) * 100) / 100 : null, count: plan.ratingCount },
  publishedAt: plan.publishedAt?.toISOString() ?? null,
  createdAt: plan.createdAt.toISOString(),
  reviewNote: plan.reviewNote,
  updatedAt: plan.updatedAt.toISOString(),
})
