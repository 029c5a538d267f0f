import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_practitioners_fees_consultation_type" AS ENUM('video', 'audio', 'in_person');
  CREATE TYPE "public"."enum_appointments_consultation_type" AS ENUM('video', 'audio', 'in_person');
  CREATE TYPE "public"."enum_appointments_status" AS ENUM('held', 'booked', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show', 'expired');
  CREATE TYPE "public"."enum_appointments_cancelled_by" AS ENUM('patient', 'practitioner', 'staff', 'system');
  CREATE TYPE "public"."enum_slot_requests_consultation_type" AS ENUM('video', 'audio', 'in_person');
  CREATE TYPE "public"."enum_slot_requests_status" AS ENUM('waiting', 'offered', 'booked', 'withdrawn', 'expired');
  CREATE TYPE "public"."enum_plan_subscriptions_status" AS ENUM('pending_payment', 'active', 'paused', 'completed', 'cancelled');
  CREATE TYPE "public"."enum_plan_subscriptions_price_model" AS ENUM('free', 'one_off', 'recurring');
  CREATE TYPE "public"."enum_plan_subscriptions_interval" AS ENUM('week', 'month', 'year');
  CREATE TYPE "public"."enum_ratings_status" AS ENUM('published', 'pending', 'hidden');
  CREATE TYPE "public"."enum_certifications_status" AS ENUM('submitted', 'in-review', 'verified', 'rejected', 'expired', 'withdrawn');
  CREATE TYPE "public"."enum_health_plans_prices_model" AS ENUM('free', 'one_off', 'recurring');
  CREATE TYPE "public"."enum_health_plans_prices_interval" AS ENUM('week', 'month', 'year');
  CREATE TYPE "public"."enum_health_plans_status" AS ENUM('draft', 'in_review', 'published', 'archived');
  CREATE TYPE "public"."enum_reference_values_kind" AS ENUM('specialisation', 'language', 'country', 'currency', 'plan_category');
  CREATE TYPE "public"."enum_health_plan_versions_prices_model" AS ENUM('free', 'one_off', 'recurring');
  CREATE TYPE "public"."enum_health_plan_versions_prices_interval" AS ENUM('week', 'month', 'year');
  CREATE TYPE "public"."enum_plan_activities_kind" AS ENUM('task', 'reading', 'measurement', 'questionnaire', 'consultation');
  CREATE TYPE "public"."enum_plan_activities_consultation_type" AS ENUM('video', 'audio', 'in_person');
  CREATE TYPE "public"."enum_plan_occurrences_kind" AS ENUM('task', 'reading', 'measurement', 'questionnaire', 'consultation');
  CREATE TYPE "public"."enum_plan_occurrences_status" AS ENUM('pending', 'done', 'skipped');
  CREATE TYPE "public"."enum_plan_occurrences_range" AS ENUM('low', 'normal', 'high');
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'reference.edit' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'plans.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'plans.edit' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'plans.publish' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'practitioners.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'practitioners.hide' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'appointments.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'appointments.manage' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'adherence.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'ratings.moderate' BEFORE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'practice.prepare' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'appointment.book' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'plan.follow' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'rating.write' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'reference.edit' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'plans.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'plans.edit' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'plans.publish' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'practitioners.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'practitioners.hide' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'appointments.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'appointments.manage' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'adherence.read' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'ratings.moderate' BEFORE 'own.use';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'practice.prepare' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'appointment.book' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'plan.follow' BEFORE 'practice.offer';
  ALTER TYPE "public"."enum_policies_permissions" ADD VALUE 'rating.write' BEFORE 'practice.offer';
  CREATE TABLE "practitioners_education" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"institution" varchar NOT NULL,
  	"degree" varchar NOT NULL,
  	"year" numeric
  );
  
  CREATE TABLE "practitioners_fees" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"consultation_type" "enum_practitioners_fees_consultation_type" NOT NULL,
  	"duration_minutes" numeric NOT NULL,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar NOT NULL
  );
  
  CREATE TABLE "practitioners" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"title" varchar,
  	"bio" varchar,
  	"specialisations" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"languages" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"countries" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"consultation_types" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"timezone" varchar,
  	"is_listed" boolean DEFAULT true NOT NULL,
  	"lacks" varchar,
  	"listed_until" timestamp(3) with time zone,
  	"hidden_at" timestamp(3) with time zone,
  	"hidden_reason" varchar,
  	"hidden_by_id" uuid,
  	"next_available_at" timestamp(3) with time zone,
  	"rating_count" numeric DEFAULT 0 NOT NULL,
  	"rating_sum" numeric DEFAULT 0 NOT NULL,
  	"rating_score" numeric,
  	"photo_key" varchar,
  	"stale_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "appointments" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"reference" varchar NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"starts_at" timestamp(3) with time zone NOT NULL,
  	"ends_at" timestamp(3) with time zone NOT NULL,
  	"consultation_type" "enum_appointments_consultation_type" NOT NULL,
  	"facility_id" uuid,
  	"timezone" varchar NOT NULL,
  	"patient_timezone" varchar NOT NULL,
  	"reason" varchar,
  	"status" "enum_appointments_status" DEFAULT 'held' NOT NULL,
  	"hold_expires_at" timestamp(3) with time zone,
  	"blocked_from" timestamp(3) with time zone NOT NULL,
  	"blocked_until" timestamp(3) with time zone NOT NULL,
  	"tzdata_version" varchar NOT NULL,
  	"fee_minor" numeric,
  	"currency" varchar,
  	"reschedules" numeric DEFAULT 0 NOT NULL,
  	"checked_in_at" timestamp(3) with time zone,
  	"started_at" timestamp(3) with time zone,
  	"completed_at" timestamp(3) with time zone,
  	"cancelled_at" timestamp(3) with time zone,
  	"cancelled_by" "enum_appointments_cancelled_by",
  	"cancel_reason" varchar,
  	"cancellation_fee_minor" numeric,
  	"booked_by_staff_id" uuid,
  	"override_reason" varchar,
  	"sequence" numeric DEFAULT 0 NOT NULL,
  	"reminders_sent" varchar,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "slot_requests" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"from_day" varchar NOT NULL,
  	"to_day" varchar NOT NULL,
  	"consultation_type" "enum_slot_requests_consultation_type" NOT NULL,
  	"timezone" varchar NOT NULL,
  	"status" "enum_slot_requests_status" DEFAULT 'waiting' NOT NULL,
  	"appointment_id" uuid,
  	"offered_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "plan_subscriptions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"plan_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"plan_version_id" uuid NOT NULL,
  	"version" numeric NOT NULL,
  	"starts_on" varchar NOT NULL,
  	"ends_on" varchar NOT NULL,
  	"timezone" varchar NOT NULL,
  	"practitioner_id" uuid,
  	"status" "enum_plan_subscriptions_status" DEFAULT 'active' NOT NULL,
  	"price_model" "enum_plan_subscriptions_price_model" NOT NULL,
  	"amount_minor" numeric,
  	"currency" varchar,
  	"interval" "enum_plan_subscriptions_interval",
  	"tier" varchar,
  	"paid_until" timestamp(3) with time zone,
  	"payment_reference" varchar,
  	"paused_at" timestamp(3) with time zone,
  	"completed_at" timestamp(3) with time zone,
  	"cancelled_at" timestamp(3) with time zone,
  	"paused_days" numeric DEFAULT 0,
  	"reminded_on" varchar,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "ratings" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"practitioner_id" uuid,
  	"plan_id" uuid,
  	"score" numeric NOT NULL,
  	"comment" varchar,
  	"reply" varchar,
  	"replied_at" timestamp(3) with time zone,
  	"status" "enum_ratings_status" DEFAULT 'published' NOT NULL,
  	"author_id" uuid NOT NULL,
  	"appointment_id" uuid,
  	"subscription_id" uuid,
  	"editable_until" timestamp(3) with time zone NOT NULL,
  	"reports" numeric DEFAULT 0 NOT NULL,
  	"moderation_reason" varchar,
  	"moderated_by_id" uuid,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "certifications" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"issuer" varchar NOT NULL,
  	"number" varchar,
  	"country" varchar NOT NULL,
  	"issued_on" varchar,
  	"expires_on" varchar,
  	"status" "enum_certifications_status" DEFAULT 'submitted' NOT NULL,
  	"reason" varchar,
  	"document_key" varchar,
  	"document_mime_type" varchar,
  	"document_sha256" varchar,
  	"submitted_at" timestamp(3) with time zone NOT NULL,
  	"taken_by_id" uuid,
  	"taken_at" timestamp(3) with time zone,
  	"decided_by_id" uuid,
  	"decided_at" timestamp(3) with time zone,
  	"warned_days" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "health_plans_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"model" "enum_health_plans_prices_model" DEFAULT 'free' NOT NULL,
  	"currency" varchar,
  	"amount_minor" numeric DEFAULT 0,
  	"tier" varchar,
  	"interval" "enum_health_plans_prices_interval",
  	"trial_days" numeric
  );
  
  CREATE TABLE "health_plans" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"summary" varchar NOT NULL,
  	"category_id" uuid NOT NULL,
  	"language" varchar DEFAULT 'en' NOT NULL,
  	"duration_days" numeric DEFAULT 30 NOT NULL,
  	"cover_id" uuid,
  	"body" jsonb,
  	"author_id" uuid,
  	"status" "enum_health_plans_status" DEFAULT 'draft' NOT NULL,
  	"current_version" numeric,
  	"review_note" varchar,
  	"submitted_at" timestamp(3) with time zone,
  	"published_at" timestamp(3) with time zone,
  	"published_by_id" uuid,
  	"archived_at" timestamp(3) with time zone,
  	"followers" numeric DEFAULT 0,
  	"rating_count" numeric DEFAULT 0,
  	"rating_sum" numeric DEFAULT 0 NOT NULL,
  	"rating_score" numeric,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"alt" varchar NOT NULL,
  	"author_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar,
  	"sizes_wide_url" varchar,
  	"sizes_wide_width" numeric,
  	"sizes_wide_height" numeric,
  	"sizes_wide_mime_type" varchar,
  	"sizes_wide_filesize" numeric,
  	"sizes_wide_filename" varchar
  );
  
  CREATE TABLE "reference_values" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_reference_values_kind" NOT NULL,
  	"code" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"standard" varchar,
  	"standard_code" varchar,
  	"minor_units" numeric,
  	"is_active" boolean DEFAULT true NOT NULL,
  	"place" numeric DEFAULT 1000,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "public_holidays" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"country" varchar NOT NULL,
  	"day" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"is_observed" boolean DEFAULT true NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "availabilities" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"timezone" varchar NOT NULL,
  	"weekly" jsonb NOT NULL,
  	"overrides" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"time_off" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"observes_holidays" boolean DEFAULT true NOT NULL,
  	"holiday_country" varchar,
  	"slot_minutes" numeric DEFAULT 30 NOT NULL,
  	"buffer_before_minutes" numeric DEFAULT 0 NOT NULL,
  	"buffer_after_minutes" numeric DEFAULT 0 NOT NULL,
  	"min_notice_minutes" numeric DEFAULT 120 NOT NULL,
  	"horizon_days" numeric DEFAULT 60 NOT NULL,
  	"max_per_day" numeric,
  	"max_per_week" numeric,
  	"cancel_cutoff_hours" numeric DEFAULT 24 NOT NULL,
  	"late_cancel_fee_percent" numeric DEFAULT 0 NOT NULL,
  	"reschedule_cutoff_hours" numeric DEFAULT 12 NOT NULL,
  	"max_reschedules" numeric DEFAULT 3 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "health_plan_versions_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"model" "enum_health_plan_versions_prices_model" DEFAULT 'free' NOT NULL,
  	"currency" varchar,
  	"amount_minor" numeric DEFAULT 0,
  	"tier" varchar,
  	"interval" "enum_health_plan_versions_prices_interval",
  	"trial_days" numeric
  );
  
  CREATE TABLE "health_plan_versions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"plan_id" uuid NOT NULL,
  	"version" numeric NOT NULL,
  	"is_current" boolean DEFAULT true NOT NULL,
  	"title" varchar NOT NULL,
  	"summary" varchar NOT NULL,
  	"body" varchar,
  	"body_text" varchar,
  	"category" varchar NOT NULL,
  	"language" varchar NOT NULL,
  	"cover_id" uuid,
  	"author_id" uuid,
  	"duration_days" numeric NOT NULL,
  	"activities" jsonb NOT NULL,
  	"activities_count" numeric NOT NULL,
  	"occurrences_count" numeric NOT NULL,
  	"what_changed" varchar,
  	"digest" varchar NOT NULL,
  	"published_at" timestamp(3) with time zone NOT NULL,
  	"published_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "plan_activities" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"plan_id" uuid NOT NULL,
  	"place" numeric NOT NULL,
  	"kind" "enum_plan_activities_kind" NOT NULL,
  	"title" varchar NOT NULL,
  	"instructions" varchar,
  	"day_offset" numeric DEFAULT 0 NOT NULL,
  	"time" varchar DEFAULT '08:00' NOT NULL,
  	"recurrence" varchar,
  	"measurement_unit" varchar,
  	"measurement_min" numeric,
  	"measurement_max" numeric,
  	"measurement_normal_min" numeric,
  	"measurement_normal_max" numeric,
  	"questions" jsonb,
  	"consultation_type" "enum_plan_activities_consultation_type",
  	"depends_on" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"media_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "plan_occurrences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"subscription_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"activity" varchar NOT NULL,
  	"title" varchar NOT NULL,
  	"kind" "enum_plan_occurrences_kind" NOT NULL,
  	"local_day" varchar NOT NULL,
  	"opens_at" timestamp(3) with time zone NOT NULL,
  	"due_at" timestamp(3) with time zone NOT NULL,
  	"closes_at" timestamp(3) with time zone NOT NULL,
  	"status" "enum_plan_occurrences_status" DEFAULT 'pending' NOT NULL,
  	"done_at" timestamp(3) with time zone,
  	"is_late" boolean DEFAULT false NOT NULL,
  	"value" numeric,
  	"range" "enum_plan_occurrences_range",
  	"note" varchar,
  	"answers" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "practitioners_education" ADD CONSTRAINT "practitioners_education_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "practitioners_fees" ADD CONSTRAINT "practitioners_fees_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_hidden_by_id_staff_id_fk" FOREIGN KEY ("hidden_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_patient_id_accounts_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_facility_id_facilities_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facilities"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_booked_by_staff_id_staff_id_fk" FOREIGN KEY ("booked_by_staff_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "slot_requests" ADD CONSTRAINT "slot_requests_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "slot_requests" ADD CONSTRAINT "slot_requests_patient_id_accounts_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "slot_requests" ADD CONSTRAINT "slot_requests_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_subscriptions" ADD CONSTRAINT "plan_subscriptions_plan_id_health_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."health_plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_subscriptions" ADD CONSTRAINT "plan_subscriptions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_subscriptions" ADD CONSTRAINT "plan_subscriptions_plan_version_id_health_plan_versions_id_fk" FOREIGN KEY ("plan_version_id") REFERENCES "public"."health_plan_versions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_subscriptions" ADD CONSTRAINT "plan_subscriptions_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_plan_id_health_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."health_plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_subscription_id_plan_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."plan_subscriptions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_moderated_by_id_staff_id_fk" FOREIGN KEY ("moderated_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "certifications" ADD CONSTRAINT "certifications_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "certifications" ADD CONSTRAINT "certifications_taken_by_id_staff_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "certifications" ADD CONSTRAINT "certifications_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plans_prices" ADD CONSTRAINT "health_plans_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."health_plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "health_plans" ADD CONSTRAINT "health_plans_category_id_reference_values_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."reference_values"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plans" ADD CONSTRAINT "health_plans_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plans" ADD CONSTRAINT "health_plans_author_id_practitioners_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plans" ADD CONSTRAINT "health_plans_published_by_id_staff_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media" ADD CONSTRAINT "media_author_id_practitioners_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plan_versions_prices" ADD CONSTRAINT "health_plan_versions_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."health_plan_versions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "health_plan_versions" ADD CONSTRAINT "health_plan_versions_plan_id_health_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."health_plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plan_versions" ADD CONSTRAINT "health_plan_versions_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plan_versions" ADD CONSTRAINT "health_plan_versions_author_id_practitioners_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "health_plan_versions" ADD CONSTRAINT "health_plan_versions_published_by_id_staff_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_activities" ADD CONSTRAINT "plan_activities_plan_id_health_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."health_plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_activities" ADD CONSTRAINT "plan_activities_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_occurrences" ADD CONSTRAINT "plan_occurrences_subscription_id_plan_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."plan_subscriptions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plan_occurrences" ADD CONSTRAINT "plan_occurrences_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "practitioners_education_order_idx" ON "practitioners_education" USING btree ("_order");
  CREATE INDEX "practitioners_education_parent_id_idx" ON "practitioners_education" USING btree ("_parent_id");
  CREATE INDEX "practitioners_fees_order_idx" ON "practitioners_fees" USING btree ("_order");
  CREATE INDEX "practitioners_fees_parent_id_idx" ON "practitioners_fees" USING btree ("_parent_id");
  CREATE INDEX "practitioners_name_idx" ON "practitioners" USING btree ("name");
  CREATE INDEX "practitioners_listed_until_idx" ON "practitioners" USING btree ("listed_until");
  CREATE INDEX "practitioners_hidden_by_idx" ON "practitioners" USING btree ("hidden_by_id");
  CREATE INDEX "practitioners_next_available_at_idx" ON "practitioners" USING btree ("next_available_at");
  CREATE INDEX "practitioners_rating_score_idx" ON "practitioners" USING btree ("rating_score");
  CREATE INDEX "practitioners_stale_at_idx" ON "practitioners" USING btree ("stale_at");
  CREATE INDEX "practitioners_created_at_idx" ON "practitioners" USING btree ("created_at");
  CREATE INDEX "practitioners_updated_at_idx" ON "practitioners" USING btree ("updated_at");
  CREATE UNIQUE INDEX "appointments_reference_idx" ON "appointments" USING btree ("reference");
  CREATE INDEX "appointments_practitioner_idx" ON "appointments" USING btree ("practitioner_id");
  CREATE INDEX "appointments_patient_idx" ON "appointments" USING btree ("patient_id");
  CREATE INDEX "appointments_starts_at_idx" ON "appointments" USING btree ("starts_at");
  CREATE INDEX "appointments_facility_idx" ON "appointments" USING btree ("facility_id");
  CREATE INDEX "appointments_status_idx" ON "appointments" USING btree ("status");
  CREATE INDEX "appointments_hold_expires_at_idx" ON "appointments" USING btree ("hold_expires_at");
  CREATE INDEX "appointments_booked_by_staff_idx" ON "appointments" USING btree ("booked_by_staff_id");
  CREATE INDEX "appointments_created_at_idx" ON "appointments" USING btree ("created_at");
  CREATE INDEX "appointments_updated_at_idx" ON "appointments" USING btree ("updated_at");
  CREATE INDEX "practitioner_startsAt_idx" ON "appointments" USING btree ("practitioner_id","starts_at");
  CREATE INDEX "patient_startsAt_idx" ON "appointments" USING btree ("patient_id","starts_at");
  CREATE INDEX "facility_startsAt_idx" ON "appointments" USING btree ("facility_id","starts_at");
  CREATE INDEX "slot_requests_practitioner_idx" ON "slot_requests" USING btree ("practitioner_id");
  CREATE INDEX "slot_requests_patient_idx" ON "slot_requests" USING btree ("patient_id");
  CREATE INDEX "slot_requests_appointment_idx" ON "slot_requests" USING btree ("appointment_id");
  CREATE INDEX "slot_requests_created_at_idx" ON "slot_requests" USING btree ("created_at");
  CREATE INDEX "slot_requests_updated_at_idx" ON "slot_requests" USING btree ("updated_at");
  CREATE INDEX "practitioner_status_createdAt_idx" ON "slot_requests" USING btree ("practitioner_id","status","created_at");
  CREATE INDEX "plan_subscriptions_plan_idx" ON "plan_subscriptions" USING btree ("plan_id");
  CREATE INDEX "plan_subscriptions_account_idx" ON "plan_subscriptions" USING btree ("account_id");
  CREATE INDEX "plan_subscriptions_plan_version_idx" ON "plan_subscriptions" USING btree ("plan_version_id");
  CREATE INDEX "plan_subscriptions_practitioner_idx" ON "plan_subscriptions" USING btree ("practitioner_id");
  CREATE INDEX "plan_subscriptions_status_idx" ON "plan_subscriptions" USING btree ("status");
  CREATE INDEX "plan_subscriptions_created_at_idx" ON "plan_subscriptions" USING btree ("created_at");
  CREATE INDEX "plan_subscriptions_updated_at_idx" ON "plan_subscriptions" USING btree ("updated_at");
  CREATE INDEX "account_status_idx" ON "plan_subscriptions" USING btree ("account_id","status");
  CREATE INDEX "practitioner_status_idx" ON "plan_subscriptions" USING btree ("practitioner_id","status");
  CREATE INDEX "ratings_practitioner_idx" ON "ratings" USING btree ("practitioner_id");
  CREATE INDEX "ratings_plan_idx" ON "ratings" USING btree ("plan_id");
  CREATE INDEX "ratings_status_idx" ON "ratings" USING btree ("status");
  CREATE INDEX "ratings_author_idx" ON "ratings" USING btree ("author_id");
  CREATE INDEX "ratings_appointment_idx" ON "ratings" USING btree ("appointment_id");
  CREATE INDEX "ratings_subscription_idx" ON "ratings" USING btree ("subscription_id");
  CREATE INDEX "ratings_moderated_by_idx" ON "ratings" USING btree ("moderated_by_id");
  CREATE INDEX "ratings_created_at_idx" ON "ratings" USING btree ("created_at");
  CREATE INDEX "ratings_updated_at_idx" ON "ratings" USING btree ("updated_at");
  CREATE INDEX "practitioner_createdAt_idx" ON "ratings" USING btree ("practitioner_id","created_at");
  CREATE INDEX "plan_createdAt_idx" ON "ratings" USING btree ("plan_id","created_at");
  CREATE INDEX "author_createdAt_idx" ON "ratings" USING btree ("author_id","created_at");
  CREATE INDEX "certifications_account_idx" ON "certifications" USING btree ("account_id");
  CREATE INDEX "certifications_status_idx" ON "certifications" USING btree ("status");
  CREATE INDEX "certifications_document_sha256_idx" ON "certifications" USING btree ("document_sha256");
  CREATE INDEX "certifications_taken_by_idx" ON "certifications" USING btree ("taken_by_id");
  CREATE INDEX "certifications_decided_by_idx" ON "certifications" USING btree ("decided_by_id");
  CREATE INDEX "certifications_updated_at_idx" ON "certifications" USING btree ("updated_at");
  CREATE INDEX "certifications_created_at_idx" ON "certifications" USING btree ("created_at");
  CREATE INDEX "status_submittedAt_1_idx" ON "certifications" USING btree ("status","submitted_at");
  CREATE INDEX "health_plans_prices_order_idx" ON "health_plans_prices" USING btree ("_order");
  CREATE INDEX "health_plans_prices_parent_id_idx" ON "health_plans_prices" USING btree ("_parent_id");
  CREATE INDEX "health_plans_category_idx" ON "health_plans" USING btree ("category_id");
  CREATE INDEX "health_plans_cover_idx" ON "health_plans" USING btree ("cover_id");
  CREATE INDEX "health_plans_author_idx" ON "health_plans" USING btree ("author_id");
  CREATE INDEX "health_plans_status_idx" ON "health_plans" USING btree ("status");
  CREATE INDEX "health_plans_published_at_idx" ON "health_plans" USING btree ("published_at");
  CREATE INDEX "health_plans_published_by_idx" ON "health_plans" USING btree ("published_by_id");
  CREATE INDEX "health_plans_rating_score_idx" ON "health_plans" USING btree ("rating_score");
  CREATE INDEX "health_plans_created_at_idx" ON "health_plans" USING btree ("created_at");
  CREATE INDEX "health_plans_updated_at_idx" ON "health_plans" USING btree ("updated_at");
  CREATE INDEX "media_author_idx" ON "media" USING btree ("author_id");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "media_sizes_wide_sizes_wide_filename_idx" ON "media" USING btree ("sizes_wide_filename");
  CREATE INDEX "reference_values_kind_idx" ON "reference_values" USING btree ("kind");
  CREATE INDEX "reference_values_updated_at_idx" ON "reference_values" USING btree ("updated_at");
  CREATE INDEX "reference_values_created_at_idx" ON "reference_values" USING btree ("created_at");
  CREATE INDEX "public_holidays_updated_at_idx" ON "public_holidays" USING btree ("updated_at");
  CREATE INDEX "public_holidays_created_at_idx" ON "public_holidays" USING btree ("created_at");
  CREATE INDEX "country_day_idx" ON "public_holidays" USING btree ("country","day");
  CREATE INDEX "availabilities_updated_at_idx" ON "availabilities" USING btree ("updated_at");
  CREATE INDEX "availabilities_created_at_idx" ON "availabilities" USING btree ("created_at");
  CREATE INDEX "health_plan_versions_prices_order_idx" ON "health_plan_versions_prices" USING btree ("_order");
  CREATE INDEX "health_plan_versions_prices_parent_id_idx" ON "health_plan_versions_prices" USING btree ("_parent_id");
  CREATE INDEX "health_plan_versions_plan_idx" ON "health_plan_versions" USING btree ("plan_id");
  CREATE INDEX "health_plan_versions_cover_idx" ON "health_plan_versions" USING btree ("cover_id");
  CREATE INDEX "health_plan_versions_author_idx" ON "health_plan_versions" USING btree ("author_id");
  CREATE INDEX "health_plan_versions_published_at_idx" ON "health_plan_versions" USING btree ("published_at");
  CREATE INDEX "health_plan_versions_published_by_idx" ON "health_plan_versions" USING btree ("published_by_id");
  CREATE INDEX "health_plan_versions_updated_at_idx" ON "health_plan_versions" USING btree ("updated_at");
  CREATE INDEX "health_plan_versions_created_at_idx" ON "health_plan_versions" USING btree ("created_at");
  CREATE INDEX "plan_activities_plan_idx" ON "plan_activities" USING btree ("plan_id");
  CREATE INDEX "plan_activities_media_idx" ON "plan_activities" USING btree ("media_id");
  CREATE INDEX "plan_activities_updated_at_idx" ON "plan_activities" USING btree ("updated_at");
  CREATE INDEX "plan_activities_created_at_idx" ON "plan_activities" USING btree ("created_at");
  CREATE INDEX "plan_occurrences_subscription_idx" ON "plan_occurrences" USING btree ("subscription_id");
  CREATE INDEX "plan_occurrences_account_idx" ON "plan_occurrences" USING btree ("account_id");
  CREATE INDEX "plan_occurrences_updated_at_idx" ON "plan_occurrences" USING btree ("updated_at");
  CREATE INDEX "plan_occurrences_created_at_idx" ON "plan_occurrences" USING btree ("created_at");
  CREATE INDEX "subscription_dueAt_idx" ON "plan_occurrences" USING btree ("subscription_id","due_at");
  CREATE INDEX "account_dueAt_idx" ON "plan_occurrences" USING btree ("account_id","due_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "practitioners_education" CASCADE;
  DROP TABLE "practitioners_fees" CASCADE;
  DROP TABLE "practitioners" CASCADE;
  DROP TABLE "appointments" CASCADE;
  DROP TABLE "slot_requests" CASCADE;
  DROP TABLE "plan_subscriptions" CASCADE;
  DROP TABLE "ratings" CASCADE;
  DROP TABLE "certifications" CASCADE;
  DROP TABLE "health_plans_prices" CASCADE;
  DROP TABLE "health_plans" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "reference_values" CASCADE;
  DROP TABLE "public_holidays" CASCADE;
  DROP TABLE "availabilities" CASCADE;
  DROP TABLE "health_plan_versions_prices" CASCADE;
  DROP TABLE "health_plan_versions" CASCADE;
  DROP TABLE "plan_activities" CASCADE;
  DROP TABLE "plan_occurrences" CASCADE;
  ALTER TABLE "roles_permissions" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_roles_permissions";
  CREATE TYPE "public"."enum_roles_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'licenses.read', 'licenses.decide', 'identity.decide', 'facilities.read', 'facilities.suspend', 'connections.read', 'acceptances.read', 'data-requests.read', 'data-requests.hold', 'factors.reset', 'audit.export', 'access.explain', 'partners.read', 'partners.manage', 'content.read', 'content.edit', 'own.use', 'licence.submit', 'facility.create', 'facility.manage', 'facility.read', 'patient.connect', 'patient.read', 'practice.offer');
  ALTER TABLE "roles_permissions" ALTER COLUMN "value" SET DATA TYPE "public"."enum_roles_permissions" USING "value"::"public"."enum_roles_permissions";
  ALTER TABLE "policies_permissions" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_policies_permissions";
  CREATE TYPE "public"."enum_policies_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'licenses.read', 'licenses.decide', 'identity.decide', 'facilities.read', 'facilities.suspend', 'connections.read', 'acceptances.read', 'data-requests.read', 'data-requests.hold', 'factors.reset', 'audit.export', 'access.explain', 'partners.read', 'partners.manage', 'content.read', 'content.edit', 'own.use', 'licence.submit', 'facility.create', 'facility.manage', 'facility.read', 'patient.connect', 'patient.read', 'practice.offer');
  ALTER TABLE "policies_permissions" ALTER COLUMN "value" SET DATA TYPE "public"."enum_policies_permissions" USING "value"::"public"."enum_policies_permissions";
  DROP TYPE "public"."enum_practitioners_fees_consultation_type";
  DROP TYPE "public"."enum_appointments_consultation_type";
  DROP TYPE "public"."enum_appointments_status";
  DROP TYPE "public"."enum_appointments_cancelled_by";
  DROP TYPE "public"."enum_slot_requests_consultation_type";
  DROP TYPE "public"."enum_slot_requests_status";
  DROP TYPE "public"."enum_plan_subscriptions_status";
  DROP TYPE "public"."enum_plan_subscriptions_price_model";
  DROP TYPE "public"."enum_plan_subscriptions_interval";
  DROP TYPE "public"."enum_ratings_status";
  DROP TYPE "public"."enum_certifications_status";
  DROP TYPE "public"."enum_health_plans_prices_model";
  DROP TYPE "public"."enum_health_plans_prices_interval";
  DROP TYPE "public"."enum_health_plans_status";
  DROP TYPE "public"."enum_reference_values_kind";
  DROP TYPE "public"."enum_health_plan_versions_prices_model";
  DROP TYPE "public"."enum_health_plan_versions_prices_interval";
  DROP TYPE "public"."enum_plan_activities_kind";
  DROP TYPE "public"."enum_plan_activities_consultation_type";
  DROP TYPE "public"."enum_plan_occurrences_kind";
  DROP TYPE "public"."enum_plan_occurrences_status";
  DROP TYPE "public"."enum_plan_occurrences_range";`)
}
