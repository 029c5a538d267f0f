import { query, statement } from '../platform/db'
import { defineJob, schedule } from '../platform/jobs'
import { z } from 'zod'
import { scheduleHoldSweep, scheduleReminders } from '../care/appointments'
import { schedulePlanEnds, schedulePlanReminders } from '../care/following'
import { scheduleCertificationWatch } from '../care/certifications'
import { scheduleHolidays, scheduleOpenTime } from '../care/availability'
import { schedulePayments } from '../commerce/payments'
import { scheduleLedger } from '../commerce/ledger/jobs'
import { scheduleReconciliation } from '../commerce/reconciliation'
import { scheduleReferrals } from '../commerce/referrals'
import { payConsultations } from '../commerce/consultations'
import { payPlans } from '../commerce/planPayments'
import { scheduleRefunds } from '../commerce/payments/refunds'
import { schedulePayouts } from '../commerce/payouts'
import { scheduleSubscriptions } from '../commerce/subscriptions'
import { scheduleFactorResets } from '../compliance/factorResets'
import { scheduleLicenseReminder, scheduleLicenseWatch } from '../compliance/licenses'
import { watchAudit } from '../compliance/audit/watchAudit'
import { scheduleOwnData } from '../compliance/ownData'
import { dueEverySeconds, publishDueTermsJob } from '../legal'
import '../accounts/recoverPassword'
import '../commerce/sandboxGateway'
import '../commerce/wallet'
import '../platform/mail/sendMessage'

const sweepStatement = statement(
  'sweep.expired',
  `WITH codes AS (DELETE FROM action_codes WHERE created_at < now() - interval '30 days'),
   tokens AS (DELETE FROM refresh_tokens WHERE expires_at < now() - interval '7 days'),
   ended AS (DELETE FROM sessions WHERE coalesce(ended_at, expires_at) < now() - interval '90 days'),
   staff AS (DELETE FROM staff_sessions WHERE expires_at < now() - interval '30 days'),
   challenges AS (DELETE FROM factor_challenges WHERE expires_at < now() - interval '1 day'),
   waiting AS (DELETE FROM second_factors WHERE status = 'pending' AND expires_at < now() - interval '1 day'),
   caught AS (DELETE FROM sandbox_messages WHERE created_at < now() - interval '7 days')
   DELETE FROM idempotency_keys WHERE created_at < now() - interval '48 hours'`,
)

/** Removes what has long run out: codes, tokens, ended sessions, kept answers. */
export const sweep = defineJob({
  name: 'platform.sweep',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 3,
  handler: async () => void (await query(sweepStatement)),
})

/** Importing this module declares every job; this call declares the recurring ones. */
export const registerJobs = (): void => {
  schedule(sweep, { everySeconds: 3600 })
  scheduleFactorResets()
  scheduleLicenseWatch()
  scheduleLicenseReminder()
  scheduleCertificationWatch()
  watchAudit()
  scheduleOwnData()
  scheduleOpenTime()
  scheduleHolidays()
  scheduleHoldSweep()
  scheduleReminders()
  scheduleSubscriptions()
  schedulePlanEnds()
  schedulePlanReminders()
  schedulePayments()
  scheduleLedger()
  scheduleReferrals()
  scheduleReconciliation()
  schedulePayouts()
  payConsultations()
  payPlans()
  scheduleRefunds()
  schedule(publishDueTermsJob, { everySeconds: dueEverySeconds })
}
