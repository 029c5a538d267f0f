import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_appointments_payment_status" AS ENUM('none', 'due', 'held', 'settled', 'released', 'refunded');
  CREATE TYPE "public"."enum_payments_purpose" AS ENUM('wallet_topup', 'health_plan', 'subscription', 'appointment');
  CREATE TYPE "public"."enum_payments_status" AS ENUM('pending', 'successful', 'failed', 'abandoned', 'expired', 'refunded', 'requires_review');
  CREATE TYPE "public"."enum_payments_method" AS ENUM('provider', 'wallet');
  CREATE TYPE "public"."enum_refunds_to" AS ENUM('wallet', 'source');
  CREATE TYPE "public"."enum_refunds_status" AS ENUM('pending_approval', 'processing', 'succeeded', 'failed', 'rejected', 'requires_review');
  CREATE TYPE "public"."enum_payouts_status" AS ENUM('pending_approval', 'processing', 'paid', 'failed', 'rejected', 'requires_review');
  CREATE TYPE "public"."enum_payout_destinations_type" AS ENUM('bank', 'mobile_money');
  CREATE TYPE "public"."enum_payout_destinations_status" AS ENUM('active', 'removed');
  CREATE TYPE "public"."enum_subscriptions_interval" AS ENUM('month', 'year');
  CREATE TYPE "public"."enum_subscriptions_next_interval" AS ENUM('month', 'year');
  CREATE TYPE "public"."enum_subscriptions_status" AS ENUM('incomplete', 'trialing', 'active', 'past_due', 'cancelled', 'expired');
  CREATE TYPE "public"."enum_subscription_invoices_kind" AS ENUM('period', 'change');
  CREATE TYPE "public"."enum_subscription_invoices_status" AS ENUM('open', 'paid', 'void');
  CREATE TYPE "public"."enum_subscription_tiers_prices_interval" AS ENUM('month', 'year');
  CREATE TYPE "public"."enum_referrals_status" AS ENUM('pending', 'rewarded', 'clawed_back', 'refused');
  CREATE TYPE "public"."enum_ledger_entries_kind" AS ENUM('top_up', 'payment', 'hold', 'capture', 'release', 'cancellation_fee', 'transfer', 'refund', 'refund_to_source', 'payout', 'payout_returned', 'subscription', 'referral_reward', 'reward_clawback', 'overpayment', 'settlement', 'correction');
  CREATE TYPE "public"."enum_ledger_entries_bucket" AS ENUM('available', 'held', 'earnings', 'payable', 'revenue', 'promo', 'refunds_payable', 'suspense', 'clearing', 'fees', 'bank');
  CREATE TYPE "public"."enum_ledger_transactions_kind" AS ENUM('top_up', 'payment', 'hold', 'capture', 'release', 'cancellation_fee', 'transfer', 'refund', 'refund_to_source', 'payout', 'payout_returned', 'subscription', 'referral_reward', 'reward_clawback', 'overpayment', 'settlement', 'correction');
  CREATE TYPE "public"."enum_ledger_holds_status" AS ENUM('open', 'captured', 'released', 'expired');
  CREATE TYPE "public"."enum_reconciliation_cases_kind" AS ENUM('missing_in_ledger', 'missing_at_provider', 'amount_mismatch', 'currency_mismatch', 'fee_mismatch', 'status_mismatch', 'stuck', 'paid_twice');
  CREATE TYPE "public"."enum_reconciliation_cases_subject" AS ENUM('payment', 'refund', 'payout');
  CREATE TYPE "public"."enum_reconciliation_cases_status" AS ENUM('open', 'in_review', 'resolved');
  CREATE TYPE "public"."enum_reconciliation_cases_resolution" AS ENUM('no_action', 'posted', 'reversed', 'refunded', 'self_resolved');
  CREATE TYPE "public"."enum_webhook_events_status" AS ENUM('received', 'processed', 'ignored', 'failed');
  CREATE TYPE "public"."enum_payment_events_subject" AS ENUM('payment', 'refund', 'payout');
  CREATE TYPE "public"."enum_sandbox_gateway_kind" AS ENUM('charge', 'transfer', 'refund', 'link', 'plan');
  CREATE TYPE "public"."enum_money_settings_consultation_payment" AS ENUM('required', 'off');
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'payments.read' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'refunds.request' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'refunds.approve' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'payouts.read' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'payouts.approve' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'ledger.read' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'ledger.check' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'reconciliation.work' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'tiers.edit' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'money.settings' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'wallet.use' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'practice.earn' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'payments.read' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'refunds.request' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'refunds.approve' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'payouts.read' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'payouts.approve' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'ledger.read' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'ledger.check' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'reconciliation.work' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'tiers.edit' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'money.settings' BEFORE 'ratings.moderate';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'wallet.use' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'practice.earn' BEFORE 'practice.offer';
  CREATE TABLE "payments" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tx_ref" varchar NOT NULL,
  	"account_id" uuid NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"refunded_minor" numeric DEFAULT 0 NOT NULL,
  	"fee_minor" numeric,
  	"purpose" "enum_payments_purpose" NOT NULL,
  	"reference_id" varchar,
  	"status" "enum_payments_status" DEFAULT 'pending' NOT NULL,
  	"method" "enum_payments_method" NOT NULL,
  	"provider" varchar,
  	"provider_reference" varchar,
  	"failure_code" varchar,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"paid_at" timestamp(3) with time zone,
  	"transaction_id" uuid,
  	"link" varchar,
  	"redirect_url" varchar,
  	"instrument_digest" varchar,
  	"ask_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "refunds" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"reference" varchar NOT NULL,
  	"account_id" uuid NOT NULL,
  	"payment_id" uuid,
  	"appointment_id" uuid,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"to" "enum_refunds_to" NOT NULL,
  	"reason" varchar,
  	"status" "enum_refunds_status" DEFAULT 'processing' NOT NULL,
  	"requested_by_id" uuid,
  	"decided_by_id" uuid,
  	"decided_at" timestamp(3) with time zone,
  	"failure_code" varchar,
  	"transaction_id" uuid,
  	"provider_reference" varchar,
  	"ask_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payouts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"reference" varchar NOT NULL,
  	"account_id" uuid NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"fee_minor" numeric,
  	"destination_id" uuid NOT NULL,
  	"status" "enum_payouts_status" DEFAULT 'processing' NOT NULL,
  	"decided_by_id" uuid,
  	"decided_at" timestamp(3) with time zone,
  	"provider" varchar,
  	"provider_reference" varchar,
  	"failure_code" varchar,
  	"sent_at" timestamp(3) with time zone,
  	"settled_at" timestamp(3) with time zone,
  	"ask_at" timestamp(3) with time zone,
  	"rejection_reason" varchar,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payout_destinations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"type" "enum_payout_destinations_type" NOT NULL,
  	"country" varchar NOT NULL,
  	"currency" varchar NOT NULL,
  	"bank_code" varchar,
  	"provider" varchar,
  	"account_name" varchar NOT NULL,
  	"last4" varchar NOT NULL,
  	"verified_name" varchar,
  	"sealed_number" varchar NOT NULL,
  	"number_digest" varchar NOT NULL,
  	"status" "enum_payout_destinations_status" DEFAULT 'active' NOT NULL,
  	"usable_from" timestamp(3) with time zone NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "subscriptions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"tier_id" uuid NOT NULL,
  	"interval" "enum_subscriptions_interval" NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"current_period_start" timestamp(3) with time zone NOT NULL,
  	"current_period_end" timestamp(3) with time zone NOT NULL,
  	"trial_ends_at" timestamp(3) with time zone,
  	"next_tier_id" uuid,
  	"next_interval" "enum_subscriptions_next_interval",
  	"status" "enum_subscriptions_status" DEFAULT 'incomplete' NOT NULL,
  	"cancel_at_period_end" boolean DEFAULT false NOT NULL,
  	"ended_at" timestamp(3) with time zone,
  	"anchor_at" timestamp(3) with time zone NOT NULL,
  	"periods" numeric DEFAULT 0 NOT NULL,
  	"credit_minor" numeric DEFAULT 0 NOT NULL,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"due_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "subscription_invoices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"subscription_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"period_start" timestamp(3) with time zone NOT NULL,
  	"period_end" timestamp(3) with time zone NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"credit_used_minor" numeric DEFAULT 0 NOT NULL,
  	"currency" varchar NOT NULL,
  	"kind" "enum_subscription_invoices_kind" NOT NULL,
  	"tier_id" uuid NOT NULL,
  	"payment_id" uuid,
  	"transaction_id" uuid,
  	"status" "enum_subscription_invoices_status" DEFAULT 'open' NOT NULL,
  	"paid_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "subscription_tiers_features" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"code" varchar NOT NULL,
  	"limit" numeric
  );
  
  CREATE TABLE "subscription_tiers_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"interval" "enum_subscription_tiers_prices_interval" DEFAULT 'month' NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL
  );
  
  CREATE TABLE "subscription_tiers" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"code" varchar NOT NULL,
  	"description" varchar,
  	"rank" numeric DEFAULT 10 NOT NULL,
  	"trial_days" numeric DEFAULT 0 NOT NULL,
  	"is_active" boolean DEFAULT true NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "referrals" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"referred_id" uuid NOT NULL,
  	"code_id" uuid NOT NULL,
  	"reward_minor" numeric,
  	"currency" varchar,
  	"payment_id" uuid,
  	"transaction_id" uuid,
  	"status" "enum_referrals_status" DEFAULT 'pending' NOT NULL,
  	"refused_because" varchar,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"rewarded_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "referral_codes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"code" varchar NOT NULL,
  	"account_id" uuid NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "wallets" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"currency" varchar NOT NULL,
  	"available_minor" numeric DEFAULT 0 NOT NULL,
  	"held_minor" numeric DEFAULT 0 NOT NULL,
  	"earnings_minor" numeric DEFAULT 0 NOT NULL,
  	"payable_minor" numeric DEFAULT 0 NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ledger_entries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_ledger_entries_kind" NOT NULL,
  	"bucket" "enum_ledger_entries_bucket" NOT NULL,
  	"transaction_id" uuid NOT NULL,
  	"wallet_id" uuid,
  	"account_id" uuid,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"balance_after_minor" numeric,
  	"seq" numeric NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ledger_transactions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_ledger_transactions_kind" NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"reference" varchar NOT NULL,
  	"reverses_id" uuid,
  	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
  	"request_digest" varchar NOT NULL,
  	"lane" numeric NOT NULL,
  	"seq" numeric NOT NULL,
  	"prev_digest" varchar NOT NULL,
  	"digest" varchar NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ledger_holds" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"wallet_id" uuid NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL,
  	"captured_minor" numeric,
  	"appointment_id" uuid,
  	"transaction_id" uuid NOT NULL,
  	"resolution_id" uuid,
  	"status" "enum_ledger_holds_status" DEFAULT 'open' NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"resolved_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reconciliation_cases" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_reconciliation_cases_kind" NOT NULL,
  	"subject" "enum_reconciliation_cases_subject" NOT NULL,
  	"provider" varchar NOT NULL,
  	"reference" varchar NOT NULL,
  	"subject_id" varchar,
  	"expected_minor" numeric,
  	"found_minor" numeric,
  	"currency" varchar,
  	"found_currency" varchar,
  	"day" varchar NOT NULL,
  	"status" "enum_reconciliation_cases_status" DEFAULT 'open' NOT NULL,
  	"taken_by_id" uuid,
  	"resolution" "enum_reconciliation_cases_resolution",
  	"note" varchar,
  	"resolved_by_id" uuid,
  	"resolved_at" timestamp(3) with time zone,
  	"transaction_id" uuid,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "webhook_events" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"provider" varchar NOT NULL,
  	"event" varchar NOT NULL,
  	"event_key" varchar NOT NULL,
  	"reference" varchar,
  	"outcome" varchar,
  	"status" "enum_webhook_events_status" DEFAULT 'received' NOT NULL,
  	"receipts" numeric DEFAULT 1 NOT NULL,
  	"processed_at" timestamp(3) with time zone,
  	"sealed_body" varchar,
  	"attempts" numeric DEFAULT 0,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ledger_checks" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"is_sound" boolean DEFAULT false NOT NULL,
  	"transactions" numeric NOT NULL,
  	"duration_ms" numeric NOT NULL,
  	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payment_events" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"subject" "enum_payment_events_subject" NOT NULL,
  	"subject_id" varchar NOT NULL,
  	"event" varchar NOT NULL,
  	"details" jsonb,
  	"actor_kind" varchar NOT NULL,
  	"actor_id" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sandbox_gateway" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_sandbox_gateway_kind" NOT NULL,
  	"number" numeric NOT NULL,
  	"reference" varchar NOT NULL,
  	"status" varchar NOT NULL,
  	"data" jsonb NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "money_settings_currencies" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"currency" varchar NOT NULL,
  	"top_up_min_minor" numeric,
  	"top_up_max_minor" numeric,
  	"refund_approval_above_minor" numeric,
  	"payout_min_minor" numeric,
  	"payout_day_minor" numeric,
  	"payout_approval_above_minor" numeric,
  	"reward_minor" numeric,
  	"reward_budget_minor" numeric,
  	"reward_min_payment_minor" numeric
  );
  
  CREATE TABLE "money_settings" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"consultation_payment" "enum_money_settings_consultation_payment" DEFAULT 'required' NOT NULL,
  	"commission_percent" numeric DEFAULT 20 NOT NULL,
  	"cooling_off_hours" numeric DEFAULT 24 NOT NULL,
  	"referral_days" numeric DEFAULT 90 NOT NULL,
  	"referrals_per_year" numeric DEFAULT 20 NOT NULL,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "appointments" ADD COLUMN "payment_status" "enum_appointments_payment_status" DEFAULT 'none' NOT NULL;
  ALTER TABLE "appointments" ADD COLUMN "pay_by" timestamp(3) with time zone;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_requested_by_id_staff_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refunds" ADD CONSTRAINT "refunds_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_destination_id_payout_destinations_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."payout_destinations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payouts" ADD CONSTRAINT "payouts_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payout_destinations" ADD CONSTRAINT "payout_destinations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_tier_id_subscription_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."subscription_tiers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_next_tier_id_subscription_tiers_id_fk" FOREIGN KEY ("next_tier_id") REFERENCES "public"."subscription_tiers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscription_invoices" ADD CONSTRAINT "subscription_invoices_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscription_invoices" ADD CONSTRAINT "subscription_invoices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscription_invoices" ADD CONSTRAINT "subscription_invoices_tier_id_subscription_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."subscription_tiers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscription_invoices" ADD CONSTRAINT "subscription_invoices_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscription_invoices" ADD CONSTRAINT "subscription_invoices_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "subscription_tiers_features" ADD CONSTRAINT "subscription_tiers_features_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."subscription_tiers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "subscription_tiers_prices" ADD CONSTRAINT "subscription_tiers_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."subscription_tiers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "referrals" ADD CONSTRAINT "referrals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referred_id_accounts_id_fk" FOREIGN KEY ("referred_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "referrals" ADD CONSTRAINT "referrals_code_id_referral_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."referral_codes"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "referrals" ADD CONSTRAINT "referrals_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "referrals" ADD CONSTRAINT "referrals_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "referral_codes" ADD CONSTRAINT "referral_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "wallets" ADD CONSTRAINT "wallets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_wallet_id_wallets_id_fk" FOREIGN KEY ("wallet_id") REFERENCES "public"."wallets"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_reverses_id_ledger_transactions_id_fk" FOREIGN KEY ("reverses_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_holds" ADD CONSTRAINT "ledger_holds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_holds" ADD CONSTRAINT "ledger_holds_wallet_id_wallets_id_fk" FOREIGN KEY ("wallet_id") REFERENCES "public"."wallets"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_holds" ADD CONSTRAINT "ledger_holds_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_holds" ADD CONSTRAINT "ledger_holds_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ledger_holds" ADD CONSTRAINT "ledger_holds_resolution_id_ledger_transactions_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reconciliation_cases" ADD CONSTRAINT "reconciliation_cases_taken_by_id_staff_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reconciliation_cases" ADD CONSTRAINT "reconciliation_cases_resolved_by_id_staff_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "reconciliation_cases" ADD CONSTRAINT "reconciliation_cases_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "money_settings_currencies" ADD CONSTRAINT "money_settings_currencies_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."money_settings"("id") ON DELETE cascade ON UPDATE no action;
  CREATE UNIQUE INDEX "payments_tx_ref_idx" ON "payments" USING btree ("tx_ref");
  CREATE INDEX "payments_account_idx" ON "payments" USING btree ("account_id");
  CREATE INDEX "payments_transaction_idx" ON "payments" USING btree ("transaction_id");
  CREATE INDEX "payments_instrument_digest_idx" ON "payments" USING btree ("instrument_digest");
  CREATE INDEX "payments_ask_at_idx" ON "payments" USING btree ("ask_at");
  CREATE INDEX "payments_created_at_idx" ON "payments" USING btree ("created_at");
  CREATE INDEX "payments_updated_at_idx" ON "payments" USING btree ("updated_at");
  CREATE INDEX "account_createdAt_idx" ON "payments" USING btree ("account_id","created_at");
  CREATE INDEX "status_createdAt_1_idx" ON "payments" USING btree ("status","created_at");
  CREATE INDEX "purpose_referenceId_idx" ON "payments" USING btree ("purpose","reference_id");
  CREATE UNIQUE INDEX "refunds_reference_idx" ON "refunds" USING btree ("reference");
  CREATE INDEX "refunds_account_idx" ON "refunds" USING btree ("account_id");
  CREATE INDEX "refunds_payment_idx" ON "refunds" USING btree ("payment_id");
  CREATE INDEX "refunds_appointment_idx" ON "refunds" USING btree ("appointment_id");
  CREATE INDEX "refunds_status_idx" ON "refunds" USING btree ("status");
  CREATE INDEX "refunds_requested_by_idx" ON "refunds" USING btree ("requested_by_id");
  CREATE INDEX "refunds_decided_by_idx" ON "refunds" USING btree ("decided_by_id");
  CREATE INDEX "refunds_transaction_idx" ON "refunds" USING btree ("transaction_id");
  CREATE INDEX "refunds_provider_reference_idx" ON "refunds" USING btree ("provider_reference");
  CREATE INDEX "refunds_created_at_idx" ON "refunds" USING btree ("created_at");
  CREATE INDEX "refunds_updated_at_idx" ON "refunds" USING btree ("updated_at");
  CREATE UNIQUE INDEX "payouts_reference_idx" ON "payouts" USING btree ("reference");
  CREATE INDEX "payouts_account_idx" ON "payouts" USING btree ("account_id");
  CREATE INDEX "payouts_destination_idx" ON "payouts" USING btree ("destination_id");
  CREATE INDEX "payouts_decided_by_idx" ON "payouts" USING btree ("decided_by_id");
  CREATE INDEX "payouts_created_at_idx" ON "payouts" USING btree ("created_at");
  CREATE INDEX "payouts_updated_at_idx" ON "payouts" USING btree ("updated_at");
  CREATE INDEX "account_createdAt_1_idx" ON "payouts" USING btree ("account_id","created_at");
  CREATE INDEX "status_createdAt_2_idx" ON "payouts" USING btree ("status","created_at");
  CREATE INDEX "payout_destinations_account_idx" ON "payout_destinations" USING btree ("account_id");
  CREATE INDEX "payout_destinations_number_digest_idx" ON "payout_destinations" USING btree ("number_digest");
  CREATE INDEX "payout_destinations_created_at_idx" ON "payout_destinations" USING btree ("created_at");
  CREATE INDEX "payout_destinations_updated_at_idx" ON "payout_destinations" USING btree ("updated_at");
  CREATE INDEX "subscriptions_account_idx" ON "subscriptions" USING btree ("account_id");
  CREATE INDEX "subscriptions_tier_idx" ON "subscriptions" USING btree ("tier_id");
  CREATE INDEX "subscriptions_next_tier_idx" ON "subscriptions" USING btree ("next_tier_id");
  CREATE INDEX "subscriptions_status_idx" ON "subscriptions" USING btree ("status");
  CREATE INDEX "subscriptions_created_at_idx" ON "subscriptions" USING btree ("created_at");
  CREATE INDEX "subscriptions_updated_at_idx" ON "subscriptions" USING btree ("updated_at");
  CREATE INDEX "subscription_invoices_subscription_idx" ON "subscription_invoices" USING btree ("subscription_id");
  CREATE INDEX "subscription_invoices_account_idx" ON "subscription_invoices" USING btree ("account_id");
  CREATE INDEX "subscription_invoices_tier_idx" ON "subscription_invoices" USING btree ("tier_id");
  CREATE INDEX "subscription_invoices_payment_idx" ON "subscription_invoices" USING btree ("payment_id");
  CREATE INDEX "subscription_invoices_transaction_idx" ON "subscription_invoices" USING btree ("transaction_id");
  CREATE INDEX "subscription_invoices_status_idx" ON "subscription_invoices" USING btree ("status");
  CREATE INDEX "subscription_invoices_created_at_idx" ON "subscription_invoices" USING btree ("created_at");
  CREATE INDEX "subscription_invoices_updated_at_idx" ON "subscription_invoices" USING btree ("updated_at");
  CREATE INDEX "subscription_tiers_features_order_idx" ON "subscription_tiers_features" USING btree ("_order");
  CREATE INDEX "subscription_tiers_features_parent_id_idx" ON "subscription_tiers_features" USING btree ("_parent_id");
  CREATE INDEX "subscription_tiers_prices_order_idx" ON "subscription_tiers_prices" USING btree ("_order");
  CREATE INDEX "subscription_tiers_prices_parent_id_idx" ON "subscription_tiers_prices" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "subscription_tiers_code_idx" ON "subscription_tiers" USING btree ("code");
  CREATE INDEX "subscription_tiers_updated_at_idx" ON "subscription_tiers" USING btree ("updated_at");
  CREATE INDEX "subscription_tiers_created_at_idx" ON "subscription_tiers" USING btree ("created_at");
  CREATE INDEX "referrals_account_idx" ON "referrals" USING btree ("account_id");
  CREATE UNIQUE INDEX "referrals_referred_idx" ON "referrals" USING btree ("referred_id");
  CREATE INDEX "referrals_code_idx" ON "referrals" USING btree ("code_id");
  CREATE INDEX "referrals_payment_idx" ON "referrals" USING btree ("payment_id");
  CREATE INDEX "referrals_transaction_idx" ON "referrals" USING btree ("transaction_id");
  CREATE INDEX "referrals_status_idx" ON "referrals" USING btree ("status");
  CREATE INDEX "referrals_created_at_idx" ON "referrals" USING btree ("created_at");
  CREATE INDEX "referrals_updated_at_idx" ON "referrals" USING btree ("updated_at");
  CREATE UNIQUE INDEX "referral_codes_code_idx" ON "referral_codes" USING btree ("code");
  CREATE UNIQUE INDEX "referral_codes_account_idx" ON "referral_codes" USING btree ("account_id");
  CREATE INDEX "referral_codes_created_at_idx" ON "referral_codes" USING btree ("created_at");
  CREATE INDEX "referral_codes_updated_at_idx" ON "referral_codes" USING btree ("updated_at");
  CREATE INDEX "wallets_account_idx" ON "wallets" USING btree ("account_id");
  CREATE INDEX "wallets_created_at_idx" ON "wallets" USING btree ("created_at");
  CREATE INDEX "wallets_updated_at_idx" ON "wallets" USING btree ("updated_at");
  CREATE INDEX "ledger_entries_transaction_idx" ON "ledger_entries" USING btree ("transaction_id");
  CREATE INDEX "ledger_entries_wallet_idx" ON "ledger_entries" USING btree ("wallet_id");
  CREATE INDEX "ledger_entries_account_idx" ON "ledger_entries" USING btree ("account_id");
  CREATE INDEX "ledger_entries_created_at_idx" ON "ledger_entries" USING btree ("created_at");
  CREATE INDEX "ledger_entries_updated_at_idx" ON "ledger_entries" USING btree ("updated_at");
  CREATE UNIQUE INDEX "ledger_transactions_reference_idx" ON "ledger_transactions" USING btree ("reference");
  CREATE INDEX "ledger_transactions_reverses_idx" ON "ledger_transactions" USING btree ("reverses_id");
  CREATE INDEX "ledger_transactions_created_at_idx" ON "ledger_transactions" USING btree ("created_at");
  CREATE INDEX "ledger_transactions_updated_at_idx" ON "ledger_transactions" USING btree ("updated_at");
  CREATE INDEX "kind_createdAt_idx" ON "ledger_transactions" USING btree ("kind","created_at");
  CREATE INDEX "ledger_holds_account_idx" ON "ledger_holds" USING btree ("account_id");
  CREATE INDEX "ledger_holds_wallet_idx" ON "ledger_holds" USING btree ("wallet_id");
  CREATE INDEX "ledger_holds_appointment_idx" ON "ledger_holds" USING btree ("appointment_id");
  CREATE INDEX "ledger_holds_transaction_idx" ON "ledger_holds" USING btree ("transaction_id");
  CREATE INDEX "ledger_holds_resolution_idx" ON "ledger_holds" USING btree ("resolution_id");
  CREATE INDEX "ledger_holds_created_at_idx" ON "ledger_holds" USING btree ("created_at");
  CREATE INDEX "ledger_holds_updated_at_idx" ON "ledger_holds" USING btree ("updated_at");
  CREATE INDEX "reconciliation_cases_reference_idx" ON "reconciliation_cases" USING btree ("reference");
  CREATE INDEX "reconciliation_cases_subject_id_idx" ON "reconciliation_cases" USING btree ("subject_id");
  CREATE INDEX "reconciliation_cases_status_idx" ON "reconciliation_cases" USING btree ("status");
  CREATE INDEX "reconciliation_cases_taken_by_idx" ON "reconciliation_cases" USING btree ("taken_by_id");
  CREATE INDEX "reconciliation_cases_resolved_by_idx" ON "reconciliation_cases" USING btree ("resolved_by_id");
  CREATE INDEX "reconciliation_cases_transaction_idx" ON "reconciliation_cases" USING btree ("transaction_id");
  CREATE INDEX "reconciliation_cases_created_at_idx" ON "reconciliation_cases" USING btree ("created_at");
  CREATE INDEX "reconciliation_cases_updated_at_idx" ON "reconciliation_cases" USING btree ("updated_at");
  CREATE INDEX "webhook_events_reference_idx" ON "webhook_events" USING btree ("reference");
  CREATE INDEX "webhook_events_status_idx" ON "webhook_events" USING btree ("status");
  CREATE INDEX "webhook_events_created_at_idx" ON "webhook_events" USING btree ("created_at");
  CREATE INDEX "webhook_events_updated_at_idx" ON "webhook_events" USING btree ("updated_at");
  CREATE INDEX "ledger_checks_is_sound_idx" ON "ledger_checks" USING btree ("is_sound");
  CREATE INDEX "ledger_checks_created_at_idx" ON "ledger_checks" USING btree ("created_at");
  CREATE INDEX "ledger_checks_updated_at_idx" ON "ledger_checks" USING btree ("updated_at");
  CREATE INDEX "payment_events_subject_id_idx" ON "payment_events" USING btree ("subject_id");
  CREATE INDEX "payment_events_updated_at_idx" ON "payment_events" USING btree ("updated_at");
  CREATE INDEX "payment_events_created_at_idx" ON "payment_events" USING btree ("created_at");
  CREATE UNIQUE INDEX "sandbox_gateway_number_idx" ON "sandbox_gateway" USING btree ("number");
  CREATE INDEX "sandbox_gateway_reference_idx" ON "sandbox_gateway" USING btree ("reference");
  CREATE INDEX "sandbox_gateway_updated_at_idx" ON "sandbox_gateway" USING btree ("updated_at");
  CREATE INDEX "sandbox_gateway_created_at_idx" ON "sandbox_gateway" USING btree ("created_at");
  CREATE INDEX "money_settings_currencies_order_idx" ON "money_settings_currencies" USING btree ("_order");
  CREATE INDEX "money_settings_currencies_parent_id_idx" ON "money_settings_currencies" USING btree ("_parent_id");
  CREATE INDEX "appointments_pay_by_idx" ON "appointments" USING btree ("pay_by");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "payments" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "refunds" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payouts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payout_destinations" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "subscriptions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "subscription_invoices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "subscription_tiers_features" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "subscription_tiers_prices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "subscription_tiers" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "referrals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "referral_codes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "wallets" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ledger_entries" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ledger_transactions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ledger_holds" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "reconciliation_cases" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "webhook_events" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "ledger_checks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payment_events" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "sandbox_gateway" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "money_settings_currencies" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "money_settings" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "payments" CASCADE;
  DROP TABLE "refunds" CASCADE;
  DROP TABLE "payouts" CASCADE;
  DROP TABLE "payout_destinations" CASCADE;
  DROP TABLE "subscriptions" CASCADE;
  DROP TABLE "subscription_invoices" CASCADE;
  DROP TABLE "subscription_tiers_features" CASCADE;
  DROP TABLE "subscription_tiers_prices" CASCADE;
  DROP TABLE "subscription_tiers" CASCADE;
  DROP TABLE "referrals" CASCADE;
  DROP TABLE "referral_codes" CASCADE;
  DROP TABLE "wallets" CASCADE;
  DROP TABLE "ledger_entries" CASCADE;
  DROP TABLE "ledger_transactions" CASCADE;
  DROP TABLE "ledger_holds" CASCADE;
  DROP TABLE "reconciliation_cases" CASCADE;
  DROP TABLE "webhook_events" CASCADE;
  DROP TABLE "ledger_checks" CASCADE;
  DROP TABLE "payment_events" CASCADE;
  DROP TABLE "sandbox_gateway" CASCADE;
  DROP TABLE "money_settings_currencies" CASCADE;
  DROP TABLE "money_settings" CASCADE;
  ALTER TABLE "roles_permissions" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_roles_permissions";
  CREATE TYPE "public"."enum_roles_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'licenses.read', 'licenses.decide', 'identity.decide', 'facilities.read', 'facilities.suspend', 'connections.read', 'acceptances.read', 'data-requests.read', 'data-requests.hold', 'factors.reset', 'audit.export', 'access.explain', 'partners.read', 'partners.manage', 'content.read', 'content.edit', 'reference.edit', 'plans.read', 'plans.edit', 'plans.publish', 'practitioners.read', 'practitioners.hide', 'appointments.read', 'appointments.manage', 'adherence.read', 'ratings.moderate', 'own.use', 'licence.submit', 'facility.create', 'facility.manage', 'facility.read', 'patient.connect', 'patient.read', 'practice.prepare', 'appointment.book', 'plan.follow', 'rating.write', 'practice.offer');
  ALTER TABLE "roles_permissions" ALTER COLUMN "value" SET DATA TYPE "public"."enum_roles_permissions" USING "value"::"public"."enum_roles_permissions";
  ALTER TABLE "policies_permissions" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_policies_permissions";
  CREATE TYPE "public"."enum_policies_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'licenses.read', 'licenses.decide', 'identity.decide', 'facilities.read', 'facilities.suspend', 'connections.read', 'acceptances.read', 'data-requests.read', 'data-requests.hold', 'factors.reset', 'audit.export', 'access.explain', 'partners.read', 'partners.manage', 'content.read', 'content.edit', 'reference.edit', 'plans.read', 'plans.edit', 'plans.publish', 'practitioners.read', 'practitioners.hide', 'appointments.read', 'appointments.manage', 'adherence.read', 'ratings.moderate', 'own.use', 'licence.submit', 'facility.create', 'facility.manage', 'facility.read', 'patient.connect', 'patient.read', 'practice.prepare', 'appointment.book', 'plan.follow', 'rating.write', 'practice.offer');
  ALTER TABLE "policies_permissions" ALTER COLUMN "value" SET DATA TYPE "public"."enum_policies_permissions" USING "value"::"public"."enum_policies_permissions";
  DROP INDEX "appointments_pay_by_idx";
  ALTER TABLE "appointments" DROP COLUMN "payment_status";
  ALTER TABLE "appointments" DROP COLUMN "pay_by";
  DROP TYPE "public"."enum_appointments_payment_status";
  DROP TYPE "public"."enum_payments_purpose";
  DROP TYPE "public"."enum_payments_status";
  DROP TYPE "public"."enum_payments_method";
  DROP TYPE "public"."enum_refunds_to";
  DROP TYPE "public"."enum_refunds_status";
  DROP TYPE "public"."enum_payouts_status";
  DROP TYPE "public"."enum_payout_destinations_type";
  DROP TYPE "public"."enum_payout_destinations_status";
  DROP TYPE "public"."enum_subscriptions_interval";
  DROP TYPE "public"."enum_subscriptions_next_interval";
  DROP TYPE "public"."enum_subscriptions_status";
  DROP TYPE "public"."enum_subscription_invoices_kind";
  DROP TYPE "public"."enum_subscription_invoices_status";
  DROP TYPE "public"."enum_subscription_tiers_prices_interval";
  DROP TYPE "public"."enum_referrals_status";
  DROP TYPE "public"."enum_ledger_entries_kind";
  DROP TYPE "public"."enum_ledger_entries_bucket";
  DROP TYPE "public"."enum_ledger_transactions_kind";
  DROP TYPE "public"."enum_ledger_holds_status";
  DROP TYPE "public"."enum_reconciliation_cases_kind";
  DROP TYPE "public"."enum_reconciliation_cases_subject";
  DROP TYPE "public"."enum_reconciliation_cases_status";
  DROP TYPE "public"."enum_reconciliation_cases_resolution";
  DROP TYPE "public"."enum_webhook_events_status";
  DROP TYPE "public"."enum_payment_events_subject";
  DROP TYPE "public"."enum_sandbox_gateway_kind";
  DROP TYPE "public"."enum_money_settings_consultation_payment";`)
}
