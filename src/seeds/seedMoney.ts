import { systemActor } from '../platform/actor'
import { query, queryOne, statement, withTransaction } from '../platform/db'
import { log } from '../platform/log'
import { demoCountries } from './care/countries'
import { emptyBook } from './commerce/demoBook'
import { recommend, subscribe, type SoldTier } from './commerce/demoGrowth'
import { payEarnings, type Payee } from './commerce/demoPayouts'
import { giveBack, openCases } from './commerce/demoReturns'
import { sellAppointments, sellPlans, topUp, tryInVain, type SoldAppointment, type SoldPlan } from './commerce/demoSales'
import { insertBook } from './commerce/insertMoney'
import { seedMoneyLimits } from './commerce/seedMoneyLimits'

/** Money has moved, or somebody is here who is no demo: then this is no place for made-up money. */
const inUse = statement<{ used: boolean }>(
  'seed.money-in-use',
  `SELECT EXISTS (SELECT FROM payments) OR EXISTS (SELECT FROM ledger_transactions) OR EXISTS (SELECT FROM accounts WHERE email IS NULL OR email NOT LIKE '%.example') AS used`,
)
const at = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`
const appointments = statement<SoldAppointment>(
  'seed.money-sold-appointments',
  `SELECT id, practitioner_id AS "practitionerId", patient_id AS "patientId", fee_minor::float8 AS "feeMinor", currency, ${at('created_at')} AS "madeAt", ${at('starts_at')} AS "startsAt",
     ${at('ends_at')} AS "endsAt", status::text AS status, ${at('cancelled_at')} AS "cancelledAt", cancellation_fee_minor::float8 AS "cancellationFeeMinor"
   FROM appointments WHERE fee_minor > 0 AND status IN ('completed', 'cancelled', 'no_show', 'booked', 'checked_in', 'in_progress') AND created_at < now() - interval '30 minutes'
   ORDER BY created_at, id`,
)
const plans = statement<SoldPlan>(
  'seed.money-sold-plans',
  `SELECT s.id, s.account_id AS "accountId", p.author_id AS "authorId", s.amount_minor::float8 AS "amountMinor", s.currency, ${at('s.created_at')} AS "madeAt"
   FROM plan_subscriptions s JOIN health_plans p ON p.id = s.plan_id WHERE s.amount_minor > 0 AND s.status <> 'pending_payment' AND s.created_at > now() - interval '60 days' ORDER BY s.id`,
)
type Person = { id: string; name: string; country: string; isPractitioner: boolean }
const people = statement<Person>(
  'seed.money-people',
  `SELECT a.id, concat_ws(' ', d.name_first_name, d.name_last_name) AS name, d.country, a.user_type = 'PRACTITIONER' AS "isPractitioner" FROM accounts a
   JOIN personal_details d ON d.id = a.id WHERE d.country = ANY($1::text[]) AND a.email LIKE ANY (ARRAY['%@patients.example', '%@practice.example']) ORDER BY a.id`,
)
const staff = statement<{ finance: string | null; superadmin: string | null }>(
  'seed.money-staff',
  `SELECT (SELECT id FROM staff WHERE email = 'finance@afya.example') AS finance, (SELECT id FROM staff WHERE email <> 'finance@afya.example' ORDER BY created_at LIMIT 1) AS superadmin`,
)
const tiers = statement<SoldTier>(
  'seed.money-tiers',
  `SELECT t.id, p.interval::text AS interval, p.amount_minor::float8 AS "amountMinor", p.currency, t.trial_days::int AS "trialDays"
   FROM subscription_tiers t JOIN subscription_tiers_prices p ON p._parent_id = t.id WHERE t.is_active ORDER BY t.rank, p._order`,
)

const countries = new Map(demoCountries.map((country) => [country.code, country]))
const payeeOf = ({ id, name, country }: Person): Payee => {
  const { currency, fee, step } = countries.get(country)!
  return { id, name, country, currency, fee, step }
}

/**
 * Two months of money among the demo's people, posted through the ledger: payments, holds, earnings, payouts, refunds, rewards, subscriptions, and what
 * the provider and we do not agree on. Nothing where any money has moved, or real people are.
 */
export const seedMoney = async (): Promise<void> => {
  if ((await queryOne(inUse))!.used) return
  const began = performance.now()
  const now = Date.now()
  const [sold, followed, found, offers, colleagues] = await Promise.all([query(appointments), query(plans), query(people, [[...countries.keys()]]), query(tiers), queryOne(staff)])
  if (found.length === 0) return
  const patients = found.filter(({ isPractitioner }) => !isPractitioner).map(payeeOf)
  const practitioners = found.filter(({ isPractitioner }) => isPractitioner).map(payeeOf)
  const { finance = null, superadmin = null } = colleagues ?? {}
  const book = emptyBook()
  const sales = sellAppointments(book, sold, now)
  sellPlans(book, followed)
  topUp(book, patients, now)
  tryInVain(book, patients, now)
  payEarnings(book, practitioners, { now, approver: finance })
  recommend(book, patients, now)
  subscribe(book, patients, { tiers: offers, now })
  const deciders = { asks: superadmin, approves: finance }
  giveBack(book, sales, { now, staff: deciders })
  openCases(book, sales, { now, staff: deciders })
  await withTransaction(systemActor('demo seed'), async (tx) => {
    await seedMoneyLimits(tx)
    await insertBook(tx, book)
  })
  log.info({ payments: book.payments.length, movements: book.movements.length, ms: Math.round(performance.now() - began) }, 'demo money filled in')
} // prettier-ignore
