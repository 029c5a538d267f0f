import { query, queryOne, statement } from '../../platform/db'

/** One day of one currency, UTC; amounts in minor units. */
export type RevenueDay = { day: string; settledMinor: number; count: number; commissionMinor: number }
export type CurrencyRevenue = { currency: string; settledMinor: number; count: number; commissionMinor: number; days: RevenueDay[] }

/** Thirty days, today last. Wallet payments are no new money: they are left out of what came in. */
const perDay = statement<{ currency: string; days: RevenueDay[] }>(
  'money-dashboard.revenue',
  `WITH days AS (SELECT generate_series(date_trunc('day', now() AT TIME ZONE 'UTC') - interval '29 days', date_trunc('day', now() AT TIME ZONE 'UTC'), interval '1 day') AS day),
   since AS (SELECT min(day) AT TIME ZONE 'UTC' AS first FROM days),
   came AS (SELECT currency, date_trunc('day', paid_at AT TIME ZONE 'UTC') AS day, sum(amount_minor) AS settled, count(*) AS payments FROM payments, since
     WHERE status IN ('successful', 'refunded') AND method = 'provider' AND paid_at >= since.first
       AND created_at >= since.first - interval '60 days' GROUP BY 1, 2),
   kept AS (SELECT currency, date_trunc('day', created_at AT TIME ZONE 'UTC') AS day, sum(amount_minor) AS commission FROM ledger_entries, since
     WHERE account_id IS NULL AND bucket = 'revenue' AND ledger_entries.created_at >= since.first GROUP BY 1, 2),
   currencies AS (SELECT currency FROM came UNION SELECT currency FROM kept)
   SELECT c.currency, json_agg(json_build_object('day', to_char(d.day, 'YYYY-MM-DD'), 'settledMinor', coalesce(came.settled, 0)::float8,
       'count', coalesce(came.payments, 0)::int, 'commissionMinor', coalesce(kept.commission, 0)::float8) ORDER BY d.day) AS days
   FROM currencies c CROSS JOIN days d LEFT JOIN came ON came.currency = c.currency AND came.day = d.day LEFT JOIN kept ON kept.currency = c.currency AND kept.day = d.day
   GROUP BY c.currency ORDER BY sum(coalesce(came.payments, 0)) DESC, c.currency`,
)

const sumOf = (days: readonly RevenueDay[], name: 'settledMinor' | 'count' | 'commissionMinor') =>
  days.reduce((sum, day) => sum + day[name], 0)

/** What came in through the provider and what of all sales is ours, by currency and day for 30 days; the busiest currency first. */
export const readRevenue = async (): Promise<CurrencyRevenue[]> =>
  (await query(perDay)).map(({ currency, days }) => ({
    currency,
    days,
    settledMinor: sumOf(days, 'settledMinor'),
    count: sumOf(days, 'count'),
    commissionMinor: sumOf(days, 'commissionMinor'),
  }))

export type PaymentOutcomes = { successful: number; failed: number; abandoned: number; pending: number; review: number }

const outcomes = statement<PaymentOutcomes>(
  'money-dashboard.outcomes',
  `SELECT count(*) FILTER (WHERE status IN ('successful', 'refunded'))::int AS successful, count(*) FILTER (WHERE status = 'failed')::int AS failed,
     count(*) FILTER (WHERE status IN ('abandoned', 'expired'))::int AS abandoned, count(*) FILTER (WHERE status = 'pending')::int AS pending,
     count(*) FILTER (WHERE status = 'requires_review')::int AS review
   FROM payments WHERE method = 'provider' AND created_at >= now() - interval '30 days'`,
)

/** What became of the payments of 30 days at the provider. */
export const readOutcomes = async (): Promise<PaymentOutcomes> => (await queryOne(outcomes))!

export type OpenPayouts = { currency: string; waiting: number; waitingMinor: number; underWay: number; underWayMinor: number }

const openPayouts = statement<OpenPayouts>(
  'money-dashboard.open-payouts',
  `SELECT currency, count(*) FILTER (WHERE status = 'pending_approval')::int AS waiting, coalesce(sum(amount_minor) FILTER (WHERE status = 'pending_approval'), 0)::float8 AS "waitingMinor",
     count(*) FILTER (WHERE status <> 'pending_approval')::int AS "underWay", coalesce(sum(amount_minor) FILTER (WHERE status <> 'pending_approval'), 0)::float8 AS "underWayMinor"
   FROM payouts WHERE status IN ('pending_approval', 'processing', 'requires_review') GROUP BY currency ORDER BY currency`,
)

/** Payouts that have not arrived, by currency. */
export const readOpenPayouts = (): Promise<OpenPayouts[]> => query(openPayouts)

export type RefundsWaiting = { currency: string; waiting: number; waitingMinor: number }

const waitingRefunds = statement<RefundsWaiting>(
  'money-dashboard.waiting-refunds',
  `SELECT currency, count(*)::int AS waiting, sum(amount_minor)::float8 AS "waitingMinor" FROM refunds WHERE status = 'pending_approval' GROUP BY currency ORDER BY currency`,
)

/** Refunds that wait for a second approval, by currency. */
export const readWaitingRefunds = (): Promise<RefundsWaiting[]> => query(waitingRefunds)

export type SubscriptionFigures = {
  statuses: { status: string; count: number }[]
  recurring: { currency: string; count: number; monthlyMinor: number }[]
}

const subscriptionFigures = statement<SubscriptionFigures>(
  'money-dashboard.subscriptions',
  `SELECT coalesce((SELECT json_agg(json_build_object('status', status, 'count', count) ORDER BY status) FROM (SELECT status::text, count(*)::int FROM subscriptions GROUP BY 1) s), '[]') AS statuses,
     coalesce((SELECT json_agg(json_build_object('currency', currency, 'count', count, 'monthlyMinor', monthly) ORDER BY monthly DESC) FROM
       (SELECT currency, count(*)::int, sum(CASE "interval" WHEN 'year' THEN amount_minor / 12 ELSE amount_minor END)::float8 AS monthly FROM subscriptions
        WHERE status IN ('active', 'past_due') AND amount_minor > 0 GROUP BY currency) m), '[]') AS recurring`,
)

/** Subscriptions by status, and what the paid ones bring a month by currency: a twelfth of a year's price, rounded down. */
export const readSubscriptionFigures = async (): Promise<SubscriptionFigures> => (await queryOne(subscriptionFigures))!
