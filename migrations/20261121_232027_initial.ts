import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_account_waitlist_status" AS ENUM('pending', 'approved', 'rejected', 'joined');
  CREATE TYPE "public"."enum_invitations_status" AS ENUM('sent', 'used', 'revoked');
  CREATE TYPE "public"."enum_accounts_user_type" AS ENUM('PATIENT', 'PRACTITIONER');
  CREATE TYPE "public"."enum_accounts_status" AS ENUM('active', 'suspended');
  CREATE TYPE "public"."enum_personal_details_sex" AS ENUM('male', 'female', 'other', 'undisclosed');
  CREATE TYPE "public"."enum_personal_details_marital_status" AS ENUM('single', 'married', 'widowed', 'separated', 'divorced');
  CREATE TYPE "public"."enum_sent_messages_channel" AS ENUM('email', 'sms');
  CREATE TYPE "public"."enum_sent_messages_status" AS ENUM('queued', 'sent', 'failed');
  CREATE TYPE "public"."enum_jobs_status" AS ENUM('queued', 'relayed', 'running');
  CREATE TYPE "public"."enum_roles_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'content.edit');
  CREATE TYPE "public"."enum_audit_log_actor_kind" AS ENUM('staff', 'account', 'partner', 'system', 'anonymous');
  CREATE TYPE "public"."enum_audit_log_outcome" AS ENUM('ok', 'refused', 'failed');
  CREATE TYPE "public"."enum_action_codes_purpose" AS ENUM('verifyEmail', 'verifyMobile', 'changeIdentity', 'changePassword', 'resetPassword');
  CREATE TYPE "public"."enum_action_codes_channel" AS ENUM('email', 'sms');
  CREATE TYPE "public"."enum_sandbox_messages_channel" AS ENUM('email', 'sms');
  CREATE TYPE "public"."enum_settings_sms_countries" AS ENUM('PH', 'DZ', 'AO', 'BJ', 'BW', 'BF', 'BI', 'CM', 'CV', 'CF', 'TD', 'KM', 'CG', 'CD', 'CI', 'DJ', 'EG', 'GQ', 'ER', 'SZ', 'ET', 'GA', 'GM', 'GH', 'GN', 'GW', 'KE', 'LS', 'LR', 'LY', 'MG', 'MW', 'ML', 'MR', 'MU', 'MA', 'MZ', 'NA', 'NE', 'NG', 'RW', 'ST', 'SN', 'SC', 'SL', 'SO', 'ZA', 'SS', 'SD', 'TZ', 'TG', 'TN', 'UG', 'ZM', 'ZW');
  CREATE TYPE "public"."enum_settings_signup_mode" AS ENUM('open', 'invite-only', 'closed');
  CREATE TABLE "account_waitlist" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"email" varchar,
  	"mobile_no" varchar,
  	"personal_details" jsonb,
  	"status" "enum_account_waitlist_status" DEFAULT 'pending' NOT NULL,
  	"reason" varchar,
  	"decided_by_id" uuid,
  	"decided_at" timestamp(3) with time zone,
  	"invitation_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "invitations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"email" varchar,
  	"mobile_no" varchar,
  	"code_hash" varchar NOT NULL,
  	"code_prefix" varchar,
  	"status" "enum_invitations_status" DEFAULT 'sent' NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"used_at" timestamp(3) with time zone,
  	"used_by_id" uuid,
  	"waitlist_entry_id" uuid,
  	"personal_details" jsonb,
  	"issued_by_id" uuid,
  	"sent_count" numeric DEFAULT 0 NOT NULL,
  	"last_sent_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "accounts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"display_name" varchar,
  	"email" varchar,
  	"mobile_no" varchar,
  	"user_type" "enum_accounts_user_type" DEFAULT 'PATIENT' NOT NULL,
  	"is_doctor" boolean DEFAULT false NOT NULL,
  	"status" "enum_accounts_status" DEFAULT 'active' NOT NULL,
  	"suspended_reason" varchar,
  	"suspended_at" timestamp(3) with time zone,
  	"email_verified_at" timestamp(3) with time zone,
  	"mobile_verified_at" timestamp(3) with time zone,
  	"last_sign_in_at" timestamp(3) with time zone,
  	"password_hash" varchar,
  	"token_version" numeric DEFAULT 0 NOT NULL,
  	"code_failures" numeric DEFAULT 0 NOT NULL,
  	"codes_paused_until" timestamp(3) with time zone,
  	"settings" jsonb,
  	"invitation_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "personal_details" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"display_name" varchar,
  	"name_first_name" varchar,
  	"name_last_name" varchar,
  	"name_middle_name" varchar,
  	"name_suffix" varchar,
  	"birthdate" varchar,
  	"sex" "enum_personal_details_sex",
  	"marital_status" "enum_personal_details_marital_status",
  	"doc_prclicenseno" varchar,
  	"country" varchar,
  	"timezone" varchar,
  	"languages" jsonb,
  	"address_line1" varchar,
  	"address_line2" varchar,
  	"address_city" varchar,
  	"address_region" varchar,
  	"address_postal_code" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sessions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"device" varchar,
  	"ip" varchar,
  	"user_agent" varchar,
  	"last_used_at" timestamp(3) with time zone NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"ended_at" timestamp(3) with time zone,
  	"ended_reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "identity_images" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"storage_key" varchar NOT NULL,
  	"mime_type" varchar NOT NULL,
  	"width" numeric NOT NULL,
  	"height" numeric NOT NULL,
  	"bytes" numeric NOT NULL,
  	"sha256" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sent_messages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"to" varchar NOT NULL,
  	"subject" varchar,
  	"template" varchar NOT NULL,
  	"channel" "enum_sent_messages_channel" NOT NULL,
  	"status" "enum_sent_messages_status" DEFAULT 'queued' NOT NULL,
  	"error" varchar,
  	"account_id" uuid,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"sent_at" timestamp(3) with time zone,
  	"provider" varchar,
  	"provider_message_id" varchar,
  	"job_id" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "dead_letters" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"error" varchar,
  	"data" jsonb NOT NULL,
  	"attempts" numeric NOT NULL,
  	"request_id" varchar,
  	"failed_at" timestamp(3) with time zone NOT NULL,
  	"retried_at" timestamp(3) with time zone,
  	"retried_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "jobs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"data" jsonb NOT NULL,
  	"priority" numeric DEFAULT 0 NOT NULL,
  	"status" "enum_jobs_status" DEFAULT 'queued' NOT NULL,
  	"run_at" timestamp(3) with time zone NOT NULL,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"max_attempts" numeric DEFAULT 5 NOT NULL,
  	"locked_until" timestamp(3) with time zone,
  	"dedupe_key" varchar,
  	"request_id" varchar,
  	"last_error" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "staff" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"suspended_at" timestamp(3) with time zone,
  	"last_sign_in_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "staff_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"roles_id" uuid
  );
  
  CREATE TABLE "roles_permissions" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_roles_permissions",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "roles" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"description" varchar,
  	"is_system" boolean DEFAULT false NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "audit_log" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"action" varchar NOT NULL,
  	"actor_kind" "enum_audit_log_actor_kind" NOT NULL,
  	"actor_id" varchar,
  	"actor_label" varchar,
  	"target_collection" varchar,
  	"target_id" varchar,
  	"outcome" "enum_audit_log_outcome" DEFAULT 'ok' NOT NULL,
  	"reason" varchar,
  	"ip" varchar,
  	"user_agent" varchar,
  	"request_id" varchar,
  	"changes" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "action_codes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"purpose" "enum_action_codes_purpose" NOT NULL,
  	"channel" "enum_action_codes_channel" NOT NULL,
  	"destination" varchar NOT NULL,
  	"code_hash" varchar NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"consumed_at" timestamp(3) with time zone,
  	"replaced_at" timestamp(3) with time zone,
  	"sealed_data" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "refresh_tokens" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"session_id" uuid NOT NULL,
  	"token_hash" varchar NOT NULL,
  	"parent" varchar,
  	"used_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "onboarding_answers" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"answers" jsonb NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "staff_sessions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"staff_id" uuid NOT NULL,
  	"token_hash" varchar NOT NULL,
  	"ip" varchar,
  	"user_agent" varchar,
  	"started_at" timestamp(3) with time zone NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"ended_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sandbox_messages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"channel" "enum_sandbox_messages_channel" NOT NULL,
  	"to" varchar NOT NULL,
  	"template" varchar NOT NULL,
  	"subject" varchar,
  	"text" varchar NOT NULL,
  	"html" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"accounts_id" uuid,
  	"staff_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "settings_sms_countries" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_settings_sms_countries",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "settings" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"signup_mode" "enum_settings_signup_mode" DEFAULT 'open' NOT NULL,
  	"on_premise" boolean DEFAULT false NOT NULL,
  	"limits_invitation_days" numeric DEFAULT 7 NOT NULL,
  	"limits_sessions_per_account" numeric DEFAULT 10 NOT NULL,
  	"limits_code_minutes" numeric DEFAULT 10 NOT NULL,
  	"limits_codes_per_day" numeric DEFAULT 10 NOT NULL,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "account_waitlist" ADD CONSTRAINT "account_waitlist_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "account_waitlist" ADD CONSTRAINT "account_waitlist_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invitations" ADD CONSTRAINT "invitations_used_by_id_accounts_id_fk" FOREIGN KEY ("used_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invitations" ADD CONSTRAINT "invitations_waitlist_entry_id_account_waitlist_id_fk" FOREIGN KEY ("waitlist_entry_id") REFERENCES "public"."account_waitlist"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invitations" ADD CONSTRAINT "invitations_issued_by_id_staff_id_fk" FOREIGN KEY ("issued_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "accounts" ADD CONSTRAINT "accounts_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "identity_images" ADD CONSTRAINT "identity_images_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sent_messages" ADD CONSTRAINT "sent_messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_retried_by_id_staff_id_fk" FOREIGN KEY ("retried_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "staff_rels" ADD CONSTRAINT "staff_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "staff_rels" ADD CONSTRAINT "staff_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "roles_permissions" ADD CONSTRAINT "roles_permissions_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "action_codes" ADD CONSTRAINT "action_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_accounts_fk" FOREIGN KEY ("accounts_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_staff_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "settings_sms_countries" ADD CONSTRAINT "settings_sms_countries_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."settings"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "account_waitlist_mobile_no_idx" ON "account_waitlist" USING btree ("mobile_no");
  CREATE INDEX "account_waitlist_decided_by_idx" ON "account_waitlist" USING btree ("decided_by_id");
  CREATE INDEX "account_waitlist_invitation_idx" ON "account_waitlist" USING btree ("invitation_id");
  CREATE INDEX "account_waitlist_updated_at_idx" ON "account_waitlist" USING btree ("updated_at");
  CREATE INDEX "account_waitlist_created_at_idx" ON "account_waitlist" USING btree ("created_at");
  CREATE INDEX "status_createdAt_idx" ON "account_waitlist" USING btree ("status","created_at");
  CREATE INDEX "invitations_email_idx" ON "invitations" USING btree ("email");
  CREATE INDEX "invitations_mobile_no_idx" ON "invitations" USING btree ("mobile_no");
  CREATE UNIQUE INDEX "invitations_code_hash_idx" ON "invitations" USING btree ("code_hash");
  CREATE INDEX "invitations_status_idx" ON "invitations" USING btree ("status");
  CREATE INDEX "invitations_used_by_idx" ON "invitations" USING btree ("used_by_id");
  CREATE INDEX "invitations_waitlist_entry_idx" ON "invitations" USING btree ("waitlist_entry_id");
  CREATE INDEX "invitations_issued_by_idx" ON "invitations" USING btree ("issued_by_id");
  CREATE INDEX "invitations_updated_at_idx" ON "invitations" USING btree ("updated_at");
  CREATE INDEX "invitations_created_at_idx" ON "invitations" USING btree ("created_at");
  CREATE INDEX "accounts_display_name_idx" ON "accounts" USING btree ("display_name");
  CREATE UNIQUE INDEX "accounts_mobile_no_idx" ON "accounts" USING btree ("mobile_no");
  CREATE INDEX "accounts_status_idx" ON "accounts" USING btree ("status");
  CREATE INDEX "accounts_invitation_idx" ON "accounts" USING btree ("invitation_id");
  CREATE INDEX "accounts_updated_at_idx" ON "accounts" USING btree ("updated_at");
  CREATE INDEX "accounts_created_at_idx" ON "accounts" USING btree ("created_at");
  CREATE INDEX "personal_details_display_name_idx" ON "personal_details" USING btree ("display_name");
  CREATE INDEX "personal_details_doc_prclicenseno_idx" ON "personal_details" USING btree ("doc_prclicenseno");
  CREATE INDEX "personal_details_updated_at_idx" ON "personal_details" USING btree ("updated_at");
  CREATE INDEX "personal_details_created_at_idx" ON "personal_details" USING btree ("created_at");
  CREATE INDEX "sessions_account_idx" ON "sessions" USING btree ("account_id");
  CREATE INDEX "sessions_last_used_at_idx" ON "sessions" USING btree ("last_used_at");
  CREATE INDEX "sessions_updated_at_idx" ON "sessions" USING btree ("updated_at");
  CREATE INDEX "sessions_created_at_idx" ON "sessions" USING btree ("created_at");
  CREATE INDEX "identity_images_account_idx" ON "identity_images" USING btree ("account_id");
  CREATE INDEX "identity_images_updated_at_idx" ON "identity_images" USING btree ("updated_at");
  CREATE INDEX "identity_images_created_at_idx" ON "identity_images" USING btree ("created_at");
  CREATE INDEX "sent_messages_to_idx" ON "sent_messages" USING btree ("to");
  CREATE INDEX "sent_messages_template_idx" ON "sent_messages" USING btree ("template");
  CREATE INDEX "sent_messages_status_idx" ON "sent_messages" USING btree ("status");
  CREATE INDEX "sent_messages_account_idx" ON "sent_messages" USING btree ("account_id");
  CREATE UNIQUE INDEX "sent_messages_job_id_idx" ON "sent_messages" USING btree ("job_id");
  CREATE INDEX "sent_messages_updated_at_idx" ON "sent_messages" USING btree ("updated_at");
  CREATE INDEX "sent_messages_created_at_idx" ON "sent_messages" USING btree ("created_at");
  CREATE INDEX "dead_letters_name_idx" ON "dead_letters" USING btree ("name");
  CREATE INDEX "dead_letters_failed_at_idx" ON "dead_letters" USING btree ("failed_at");
  CREATE INDEX "dead_letters_retried_at_idx" ON "dead_letters" USING btree ("retried_at");
  CREATE INDEX "dead_letters_retried_by_idx" ON "dead_letters" USING btree ("retried_by_id");
  CREATE INDEX "dead_letters_updated_at_idx" ON "dead_letters" USING btree ("updated_at");
  CREATE INDEX "dead_letters_created_at_idx" ON "dead_letters" USING btree ("created_at");
  CREATE INDEX "jobs_name_idx" ON "jobs" USING btree ("name");
  CREATE UNIQUE INDEX "jobs_dedupe_key_idx" ON "jobs" USING btree ("dedupe_key");
  CREATE INDEX "jobs_updated_at_idx" ON "jobs" USING btree ("updated_at");
  CREATE INDEX "jobs_created_at_idx" ON "jobs" USING btree ("created_at");
  CREATE INDEX "status_priority_runAt_idx" ON "jobs" USING btree ("status","priority","run_at");
  CREATE INDEX "staff_updated_at_idx" ON "staff" USING btree ("updated_at");
  CREATE INDEX "staff_created_at_idx" ON "staff" USING btree ("created_at");
  CREATE UNIQUE INDEX "staff_email_idx" ON "staff" USING btree ("email");
  CREATE INDEX "staff_rels_order_idx" ON "staff_rels" USING btree ("order");
  CREATE INDEX "staff_rels_parent_idx" ON "staff_rels" USING btree ("parent_id");
  CREATE INDEX "staff_rels_path_idx" ON "staff_rels" USING btree ("path");
  CREATE INDEX "staff_rels_roles_id_idx" ON "staff_rels" USING btree ("roles_id");
  CREATE INDEX "roles_permissions_order_idx" ON "roles_permissions" USING btree ("order");
  CREATE INDEX "roles_permissions_parent_idx" ON "roles_permissions" USING btree ("parent_id");
  CREATE UNIQUE INDEX "roles_slug_idx" ON "roles" USING btree ("slug");
  CREATE INDEX "roles_updated_at_idx" ON "roles" USING btree ("updated_at");
  CREATE INDEX "roles_created_at_idx" ON "roles" USING btree ("created_at");
  CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action");
  CREATE INDEX "audit_log_actor_id_idx" ON "audit_log" USING btree ("actor_id");
  CREATE INDEX "audit_log_request_id_idx" ON "audit_log" USING btree ("request_id");
  CREATE INDEX "audit_log_updated_at_idx" ON "audit_log" USING btree ("updated_at");
  CREATE INDEX "audit_log_created_at_idx" ON "audit_log" USING btree ("created_at");
  CREATE INDEX "targetCollection_targetId_idx" ON "audit_log" USING btree ("target_collection","target_id");
  CREATE INDEX "action_codes_account_idx" ON "action_codes" USING btree ("account_id");
  CREATE INDEX "action_codes_destination_idx" ON "action_codes" USING btree ("destination");
  CREATE INDEX "action_codes_updated_at_idx" ON "action_codes" USING btree ("updated_at");
  CREATE INDEX "action_codes_created_at_idx" ON "action_codes" USING btree ("created_at");
  CREATE INDEX "refresh_tokens_session_idx" ON "refresh_tokens" USING btree ("session_id");
  CREATE UNIQUE INDEX "refresh_tokens_token_hash_idx" ON "refresh_tokens" USING btree ("token_hash");
  CREATE INDEX "refresh_tokens_parent_idx" ON "refresh_tokens" USING btree ("parent");
  CREATE INDEX "refresh_tokens_updated_at_idx" ON "refresh_tokens" USING btree ("updated_at");
  CREATE INDEX "refresh_tokens_created_at_idx" ON "refresh_tokens" USING btree ("created_at");
  CREATE INDEX "onboarding_answers_updated_at_idx" ON "onboarding_answers" USING btree ("updated_at");
  CREATE INDEX "onboarding_answers_created_at_idx" ON "onboarding_answers" USING btree ("created_at");
  CREATE INDEX "staff_sessions_staff_idx" ON "staff_sessions" USING btree ("staff_id");
  CREATE UNIQUE INDEX "staff_sessions_token_hash_idx" ON "staff_sessions" USING btree ("token_hash");
  CREATE INDEX "staff_sessions_expires_at_idx" ON "staff_sessions" USING btree ("expires_at");
  CREATE INDEX "staff_sessions_updated_at_idx" ON "staff_sessions" USING btree ("updated_at");
  CREATE INDEX "staff_sessions_created_at_idx" ON "staff_sessions" USING btree ("created_at");
  CREATE INDEX "sandbox_messages_to_idx" ON "sandbox_messages" USING btree ("to");
  CREATE INDEX "sandbox_messages_template_idx" ON "sandbox_messages" USING btree ("template");
  CREATE INDEX "sandbox_messages_updated_at_idx" ON "sandbox_messages" USING btree ("updated_at");
  CREATE INDEX "sandbox_messages_created_at_idx" ON "sandbox_messages" USING btree ("created_at");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_accounts_id_idx" ON "payload_preferences_rels" USING btree ("accounts_id");
  CREATE INDEX "payload_preferences_rels_staff_id_idx" ON "payload_preferences_rels" USING btree ("staff_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");
  CREATE INDEX "settings_sms_countries_order_idx" ON "settings_sms_countries" USING btree ("order");
  CREATE INDEX "settings_sms_countries_parent_idx" ON "settings_sms_countries" USING btree ("parent_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "account_waitlist" CASCADE;
  DROP TABLE "invitations" CASCADE;
  DROP TABLE "accounts" CASCADE;
  DROP TABLE "personal_details" CASCADE;
  DROP TABLE "sessions" CASCADE;
  DROP TABLE "identity_images" CASCADE;
  DROP TABLE "sent_messages" CASCADE;
  DROP TABLE "dead_letters" CASCADE;
  DROP TABLE "jobs" CASCADE;
  DROP TABLE "staff" CASCADE;
  DROP TABLE "staff_rels" CASCADE;
  DROP TABLE "roles_permissions" CASCADE;
  DROP TABLE "roles" CASCADE;
  DROP TABLE "audit_log" CASCADE;
  DROP TABLE "action_codes" CASCADE;
  DROP TABLE "refresh_tokens" CASCADE;
  DROP TABLE "onboarding_answers" CASCADE;
  DROP TABLE "staff_sessions" CASCADE;
  DROP TABLE "sandbox_messages" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "settings_sms_countries" CASCADE;
  DROP TABLE "settings" CASCADE;
  DROP TYPE "public"."enum_account_waitlist_status";
  DROP TYPE "public"."enum_invitations_status";
  DROP TYPE "public"."enum_accounts_user_type";
  DROP TYPE "public"."enum_accounts_status";
  DROP TYPE "public"."enum_personal_details_sex";
  DROP TYPE "public"."enum_personal_details_marital_status";
  DROP TYPE "public"."enum_sent_messages_channel";
  DROP TYPE "public"."enum_sent_messages_status";
  DROP TYPE "public"."enum_jobs_status";
  DROP TYPE "public"."enum_roles_permissions";
  DROP TYPE "public"."enum_audit_log_actor_kind";
  DROP TYPE "public"."enum_audit_log_outcome";
  DROP TYPE "public"."enum_action_codes_purpose";
  DROP TYPE "public"."enum_action_codes_channel";
  DROP TYPE "public"."enum_sandbox_messages_channel";
  DROP TYPE "public"."enum_settings_sms_countries";
  DROP TYPE "public"."enum_settings_signup_mode";`)
}
