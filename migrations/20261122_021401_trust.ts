import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

// the chain columns of audit_log become NOT NULL in trust_rules, once the rows that exist are chained
export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_identity_images_status" AS ENUM('submitted', 'accepted', 'rejected');
  CREATE TYPE "public"."enum_facilities_kind" AS ENUM('hospital', 'clinic', 'practice', 'laboratory', 'pharmacy', 'other');
  CREATE TYPE "public"."enum_facilities_status" AS ENUM('active', 'suspended');
  CREATE TYPE "public"."enum_facility_memberships_role" AS ENUM('administrator', 'practitioner', 'nurse', 'receptionist');
  CREATE TYPE "public"."enum_facility_memberships_status" AS ENUM('invited', 'active', 'revoked', 'left');
  CREATE TYPE "public"."enum_patient_connections_relation" AS ENUM('parent', 'guardian', 'spouse', 'child', 'sibling', 'caregiver', 'practitioner', 'other');
  CREATE TYPE "public"."enum_patient_connections_status" AS ENUM('invited', 'active', 'revoked');
  CREATE TYPE "public"."enum_license_verifications_status" AS ENUM('submitted', 'in-review', 'verified', 'rejected', 'expired', 'suspended', 'withdrawn');
  CREATE TYPE "public"."enum_data_requests_kind" AS ENUM('export', 'erasure');
  CREATE TYPE "public"."enum_data_requests_status" AS ENUM('waiting', 'ready', 'downloaded', 'expired', 'failed', 'held', 'cancelled', 'done');
  CREATE TYPE "public"."enum_factor_resets_status" AS ENUM('requested', 'approved', 'refused', 'cancelled', 'done');
  CREATE TYPE "public"."enum_terms_versions_kind" AS ENUM('terms-of-use', 'privacy-notice', 'consent-to-care', 'data-sharing', 'footer-about', 'footer-cookies', 'footer-contact', 'footer-accessibility');
  CREATE TYPE "public"."enum_terms_versions_status" AS ENUM('draft', 'scheduled', 'published', 'retired');
  CREATE TYPE "public"."enum_partners_status" AS ENUM('active', 'revoked');
  CREATE TYPE "public"."enum_roles_audience" AS ENUM('staff', 'account');
  CREATE TYPE "public"."enum_policies_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'licenses.read', 'licenses.decide', 'identity.decide', 'facilities.read', 'facilities.suspend', 'connections.read', 'acceptances.read', 'data-requests.read', 'data-requests.hold', 'factors.reset', 'audit.export', 'access.explain', 'partners.read', 'partners.manage', 'content.read', 'content.edit', 'own.use', 'licence.submit', 'facility.create', 'facility.manage', 'facility.read', 'patient.connect', 'patient.read', 'practice.offer');
  CREATE TYPE "public"."enum_policies_conditions" AS ENUM('own', 'same-facility', 'assigned-patient', 'verified-license', 'accepted-terms', 'second-factor', 'country');
  CREATE TYPE "public"."enum_policies_effect" AS ENUM('require', 'deny');
  CREATE TYPE "public"."enum_second_factors_owner_kind" AS ENUM('account', 'staff');
  CREATE TYPE "public"."enum_second_factors_kind" AS ENUM('totp', 'passkey');
  CREATE TYPE "public"."enum_second_factors_status" AS ENUM('pending', 'active');
  CREATE TYPE "public"."enum_recovery_codes_owner_kind" AS ENUM('account', 'staff');
  CREATE TYPE "public"."enum_factor_challenges_owner_kind" AS ENUM('account', 'staff');
  CREATE TYPE "public"."enum_factor_challenges_purpose" AS ENUM('sign-in', 'register-passkey', 'use-passkey');
  CREATE TYPE "public"."enum_settings_staff_second_factor" AS ENUM('automatic', 'required', 'optional');
  ALTER TYPE "public"."enum_accounts_status" ADD VALUE 'erased';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'licenses.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'licenses.decide' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'identity.decide' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'facilities.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'facilities.suspend' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'connections.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'acceptances.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'data-requests.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'data-requests.hold' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'factors.reset' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'audit.export' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'access.explain' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'partners.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'partners.manage' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'content.read' BEFORE 'content.edit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'own.use';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'licence.submit';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'facility.create';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'facility.manage';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'facility.read';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'patient.connect';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'patient.read';
  ALTER TYPE "public"."enum_roles_permissions" ADD VALUE 'practice.offer';
  CREATE TABLE "accounts_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"roles_id" uuid
  );
  
  CREATE TABLE "devices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"user_agent" varchar,
  	"token_hash" varchar,
  	"trusted_until" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone NOT NULL,
  	"last_ip" varchar,
  	"removed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "facilities" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"kind" "enum_facilities_kind" NOT NULL,
  	"country" varchar NOT NULL,
  	"timezone" varchar,
  	"address" varchar,
  	"city" varchar,
  	"email" varchar,
  	"phone" varchar,
  	"status" "enum_facilities_status" DEFAULT 'active' NOT NULL,
  	"created_by_id" uuid,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "facility_memberships" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"facility_id" uuid NOT NULL,
  	"account_id" uuid,
  	"email" varchar NOT NULL,
  	"role" "enum_facility_memberships_role" NOT NULL,
  	"status" "enum_facility_memberships_status" DEFAULT 'invited' NOT NULL,
  	"code_hash" varchar,
  	"expires_at" timestamp(3) with time zone,
  	"invited_by_id" uuid,
  	"accepted_at" timestamp(3) with time zone,
  	"ended_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "patient_connections" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"permitted_id" uuid NOT NULL,
  	"patient_id" uuid,
  	"email" varchar NOT NULL,
  	"relation" "enum_patient_connections_relation" NOT NULL,
  	"status" "enum_patient_connections_status" DEFAULT 'invited' NOT NULL,
  	"code_hash" varchar,
  	"expires_at" timestamp(3) with time zone,
  	"accepted_at" timestamp(3) with time zone,
  	"ended_at" timestamp(3) with time zone,
  	"ended_by_id" uuid,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "license_verifications" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"country" varchar NOT NULL,
  	"body" varchar NOT NULL,
  	"number" varchar NOT NULL,
  	"profession" varchar,
  	"expires_on" varchar,
  	"number_key" varchar NOT NULL,
  	"status" "enum_license_verifications_status" DEFAULT 'submitted' NOT NULL,
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
  
  CREATE TABLE "terms_acceptances" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid,
  	"partner_id" uuid,
  	"consultation" varchar,
  	"content_version" varchar NOT NULL,
  	"documents" jsonb NOT NULL,
  	"language" varchar NOT NULL,
  	"ip" varchar,
  	"user_agent" varchar,
  	"token_id" varchar NOT NULL,
  	"request_id" varchar,
  	"seq" numeric NOT NULL,
  	"prev_digest" varchar NOT NULL,
  	"digest" varchar NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "data_requests" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid NOT NULL,
  	"kind" "enum_data_requests_kind" NOT NULL,
  	"status" "enum_data_requests_status" NOT NULL,
  	"reason" varchar,
  	"due_at" timestamp(3) with time zone,
  	"token_hash" varchar,
  	"storage_key" varchar,
  	"bytes" numeric,
  	"expires_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "factor_resets" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"account_id" uuid,
  	"staff_member_id" uuid,
  	"reason" varchar NOT NULL,
  	"status" "enum_factor_resets_status" DEFAULT 'requested' NOT NULL,
  	"requested_by_id" uuid NOT NULL,
  	"approved_by_id" uuid,
  	"not_before" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "terms_versions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_terms_versions_kind" NOT NULL,
  	"language" varchar DEFAULT 'en' NOT NULL,
  	"version" numeric,
  	"title" varchar NOT NULL,
  	"body" jsonb NOT NULL,
  	"change_summary" varchar,
  	"needs_acceptance" boolean DEFAULT true NOT NULL,
  	"status" "enum_terms_versions_status" DEFAULT 'draft' NOT NULL,
  	"publish_at" timestamp(3) with time zone,
  	"published_at" timestamp(3) with time zone,
  	"published_by_id" uuid,
  	"retired_at" timestamp(3) with time zone,
  	"html" varchar,
  	"text" varchar,
  	"digest" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "partners" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"partner_id" varchar NOT NULL,
  	"contact" varchar,
  	"scopes" jsonb NOT NULL,
  	"addresses" jsonb NOT NULL,
  	"calls_per_minute" numeric DEFAULT 60 NOT NULL,
  	"language" varchar DEFAULT 'en-US' NOT NULL,
  	"status" "enum_partners_status" DEFAULT 'active' NOT NULL,
  	"reason" varchar,
  	"token_version" numeric DEFAULT 0 NOT NULL,
  	"last_used_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "policies_permissions" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_policies_permissions",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "policies_conditions" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_policies_conditions",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "policies" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"description" varchar,
  	"effect" "enum_policies_effect" DEFAULT 'require' NOT NULL,
  	"countries" jsonb,
  	"is_active" boolean DEFAULT true NOT NULL,
  	"is_system" boolean DEFAULT false NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "policies_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"roles_id" uuid
  );
  
  CREATE TABLE "second_factors" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"owner_kind" "enum_second_factors_owner_kind" NOT NULL,
  	"owner_id" varchar NOT NULL,
  	"kind" "enum_second_factors_kind" NOT NULL,
  	"status" "enum_second_factors_status" NOT NULL,
  	"name" varchar,
  	"sealed_secret" varchar,
  	"last_step" numeric DEFAULT 0 NOT NULL,
  	"credential_id" varchar,
  	"public_key" varchar,
  	"sign_count" numeric DEFAULT 0 NOT NULL,
  	"transports" jsonb,
  	"backed_up" boolean,
  	"flagged_at" timestamp(3) with time zone,
  	"confirmed_at" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "recovery_codes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"owner_kind" "enum_recovery_codes_owner_kind" NOT NULL,
  	"owner_id" varchar NOT NULL,
  	"code_hash" varchar NOT NULL,
  	"used_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "factor_challenges" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"owner_kind" "enum_factor_challenges_owner_kind" NOT NULL,
  	"owner_id" varchar NOT NULL,
  	"purpose" "enum_factor_challenges_purpose" NOT NULL,
  	"token_hash" varchar NOT NULL,
  	"challenge" varchar,
  	"session_id" varchar,
  	"ip" varchar,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"details" jsonb,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"consumed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "terms_sets" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"content_version" varchar NOT NULL,
  	"documents" jsonb NOT NULL,
  	"is_good" boolean DEFAULT true NOT NULL,
  	"published_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "partner_keys" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"partner_id" uuid NOT NULL,
  	"secret_hash" varchar NOT NULL,
  	"api_key_hash" varchar NOT NULL,
  	"api_key_prefix" varchar NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"revoked_at" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "partner_usage" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"partner_id" uuid NOT NULL,
  	"day" varchar NOT NULL,
  	"route" varchar NOT NULL,
  	"calls" numeric DEFAULT 0 NOT NULL,
  	"refused" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "audit_checkpoints" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"heads" jsonb NOT NULL,
  	"signature" varchar NOT NULL,
  	"key_id" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "accounts" ADD COLUMN "mfa_enabled_at" timestamp(3) with time zone;
  ALTER TABLE "accounts" ADD COLUMN "license_valid_until" timestamp(3) with time zone;
  ALTER TABLE "accounts" ADD COLUMN "terms_version" varchar;
  ALTER TABLE "accounts" ADD COLUMN "legal_hold" varchar;
  ALTER TABLE "accounts" ADD COLUMN "erased_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "device_id" varchar;
  ALTER TABLE "sessions" ADD COLUMN "fresh_at" timestamp(3) with time zone;
  ALTER TABLE "sessions" ADD COLUMN "methods" varchar;
  ALTER TABLE "identity_images" ADD COLUMN "thumbnail_key" varchar;
  ALTER TABLE "identity_images" ADD COLUMN "status" "enum_identity_images_status" DEFAULT 'submitted' NOT NULL;
  ALTER TABLE "identity_images" ADD COLUMN "reason" varchar;
  ALTER TABLE "identity_images" ADD COLUMN "decided_by_id" uuid;
  ALTER TABLE "identity_images" ADD COLUMN "decided_at" timestamp(3) with time zone;
  ALTER TABLE "staff" ADD COLUMN "mfa_enabled_at" timestamp(3) with time zone;
  ALTER TABLE "roles" ADD COLUMN "audience" "enum_roles_audience" DEFAULT 'staff' NOT NULL;
  ALTER TABLE "audit_log" ADD COLUMN "session_id" varchar;
  ALTER TABLE "audit_log" ADD COLUMN "about" varchar;
  ALTER TABLE "audit_log" ADD COLUMN "lane" numeric;
  ALTER TABLE "audit_log" ADD COLUMN "seq" numeric;
  ALTER TABLE "audit_log" ADD COLUMN "prev_digest" varchar;
  ALTER TABLE "audit_log" ADD COLUMN "digest" varchar;
  ALTER TABLE "staff_sessions" ADD COLUMN "factor_at" timestamp(3) with time zone;
  ALTER TABLE "staff_sessions" ADD COLUMN "factor_kind" varchar;
  ALTER TABLE "staff_sessions" ADD COLUMN "fresh_at" timestamp(3) with time zone;
  ALTER TABLE "settings" ADD COLUMN "staff_second_factor" "enum_settings_staff_second_factor" DEFAULT 'automatic' NOT NULL;
  ALTER TABLE "accounts_rels" ADD CONSTRAINT "accounts_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "accounts_rels" ADD CONSTRAINT "accounts_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "devices" ADD CONSTRAINT "devices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facilities" ADD CONSTRAINT "facilities_created_by_id_accounts_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facility_memberships" ADD CONSTRAINT "facility_memberships_facility_id_facilities_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facilities"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facility_memberships" ADD CONSTRAINT "facility_memberships_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "facility_memberships" ADD CONSTRAINT "facility_memberships_invited_by_id_accounts_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_connections" ADD CONSTRAINT "patient_connections_permitted_id_accounts_id_fk" FOREIGN KEY ("permitted_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_connections" ADD CONSTRAINT "patient_connections_patient_id_accounts_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_connections" ADD CONSTRAINT "patient_connections_ended_by_id_accounts_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "license_verifications" ADD CONSTRAINT "license_verifications_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "license_verifications" ADD CONSTRAINT "license_verifications_taken_by_id_staff_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "license_verifications" ADD CONSTRAINT "license_verifications_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "terms_acceptances" ADD CONSTRAINT "terms_acceptances_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "terms_acceptances" ADD CONSTRAINT "terms_acceptances_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_staff_member_id_staff_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_requested_by_id_staff_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_approved_by_id_staff_id_fk" FOREIGN KEY ("approved_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_published_by_id_staff_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "policies_permissions" ADD CONSTRAINT "policies_permissions_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."policies"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "policies_conditions" ADD CONSTRAINT "policies_conditions_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."policies"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "policies_rels" ADD CONSTRAINT "policies_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."policies"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "policies_rels" ADD CONSTRAINT "policies_rels_roles_fk" FOREIGN KEY ("roles_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "partner_keys" ADD CONSTRAINT "partner_keys_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "partner_usage" ADD CONSTRAINT "partner_usage_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "accounts_rels_order_idx" ON "accounts_rels" USING btree ("order");
  CREATE INDEX "accounts_rels_parent_idx" ON "accounts_rels" USING btree ("parent_id");
  CREATE INDEX "accounts_rels_path_idx" ON "accounts_rels" USING btree ("path");
  CREATE INDEX "accounts_rels_roles_id_idx" ON "accounts_rels" USING btree ("roles_id");
  CREATE INDEX "devices_account_idx" ON "devices" USING btree ("account_id");
  CREATE UNIQUE INDEX "devices_token_hash_idx" ON "devices" USING btree ("token_hash");
  CREATE INDEX "devices_updated_at_idx" ON "devices" USING btree ("updated_at");
  CREATE INDEX "devices_created_at_idx" ON "devices" USING btree ("created_at");
  CREATE INDEX "facilities_name_idx" ON "facilities" USING btree ("name");
  CREATE INDEX "facilities_created_by_idx" ON "facilities" USING btree ("created_by_id");
  CREATE INDEX "facilities_created_at_idx" ON "facilities" USING btree ("created_at");
  CREATE INDEX "facilities_updated_at_idx" ON "facilities" USING btree ("updated_at");
  CREATE INDEX "facility_memberships_facility_idx" ON "facility_memberships" USING btree ("facility_id");
  CREATE INDEX "facility_memberships_account_idx" ON "facility_memberships" USING btree ("account_id");
  CREATE INDEX "facility_memberships_status_idx" ON "facility_memberships" USING btree ("status");
  CREATE UNIQUE INDEX "facility_memberships_code_hash_idx" ON "facility_memberships" USING btree ("code_hash");
  CREATE INDEX "facility_memberships_invited_by_idx" ON "facility_memberships" USING btree ("invited_by_id");
  CREATE INDEX "facility_memberships_created_at_idx" ON "facility_memberships" USING btree ("created_at");
  CREATE INDEX "facility_memberships_updated_at_idx" ON "facility_memberships" USING btree ("updated_at");
  CREATE INDEX "patient_connections_permitted_idx" ON "patient_connections" USING btree ("permitted_id");
  CREATE INDEX "patient_connections_patient_idx" ON "patient_connections" USING btree ("patient_id");
  CREATE INDEX "patient_connections_status_idx" ON "patient_connections" USING btree ("status");
  CREATE UNIQUE INDEX "patient_connections_code_hash_idx" ON "patient_connections" USING btree ("code_hash");
  CREATE INDEX "patient_connections_ended_by_idx" ON "patient_connections" USING btree ("ended_by_id");
  CREATE INDEX "patient_connections_created_at_idx" ON "patient_connections" USING btree ("created_at");
  CREATE INDEX "patient_connections_updated_at_idx" ON "patient_connections" USING btree ("updated_at");
  CREATE INDEX "license_verifications_account_idx" ON "license_verifications" USING btree ("account_id");
  CREATE INDEX "license_verifications_number_idx" ON "license_verifications" USING btree ("number");
  CREATE INDEX "license_verifications_status_idx" ON "license_verifications" USING btree ("status");
  CREATE INDEX "license_verifications_document_sha256_idx" ON "license_verifications" USING btree ("document_sha256");
  CREATE INDEX "license_verifications_taken_by_idx" ON "license_verifications" USING btree ("taken_by_id");
  CREATE INDEX "license_verifications_decided_by_idx" ON "license_verifications" USING btree ("decided_by_id");
  CREATE INDEX "license_verifications_updated_at_idx" ON "license_verifications" USING btree ("updated_at");
  CREATE INDEX "license_verifications_created_at_idx" ON "license_verifications" USING btree ("created_at");
  CREATE INDEX "status_submittedAt_idx" ON "license_verifications" USING btree ("status","submitted_at");
  CREATE INDEX "country_body_numberKey_idx" ON "license_verifications" USING btree ("country","body","number_key");
  CREATE INDEX "terms_acceptances_account_idx" ON "terms_acceptances" USING btree ("account_id");
  CREATE INDEX "terms_acceptances_partner_idx" ON "terms_acceptances" USING btree ("partner_id");
  CREATE INDEX "terms_acceptances_content_version_idx" ON "terms_acceptances" USING btree ("content_version");
  CREATE UNIQUE INDEX "terms_acceptances_seq_idx" ON "terms_acceptances" USING btree ("seq");
  CREATE INDEX "terms_acceptances_created_at_idx" ON "terms_acceptances" USING btree ("created_at");
  CREATE INDEX "terms_acceptances_updated_at_idx" ON "terms_acceptances" USING btree ("updated_at");
  CREATE INDEX "data_requests_account_idx" ON "data_requests" USING btree ("account_id");
  CREATE INDEX "data_requests_status_idx" ON "data_requests" USING btree ("status");
  CREATE INDEX "data_requests_due_at_idx" ON "data_requests" USING btree ("due_at");
  CREATE UNIQUE INDEX "data_requests_token_hash_idx" ON "data_requests" USING btree ("token_hash");
  CREATE INDEX "data_requests_created_at_idx" ON "data_requests" USING btree ("created_at");
  CREATE INDEX "data_requests_updated_at_idx" ON "data_requests" USING btree ("updated_at");
  CREATE INDEX "factor_resets_account_idx" ON "factor_resets" USING btree ("account_id");
  CREATE INDEX "factor_resets_staff_member_idx" ON "factor_resets" USING btree ("staff_member_id");
  CREATE INDEX "factor_resets_requested_by_idx" ON "factor_resets" USING btree ("requested_by_id");
  CREATE INDEX "factor_resets_approved_by_idx" ON "factor_resets" USING btree ("approved_by_id");
  CREATE INDEX "factor_resets_created_at_idx" ON "factor_resets" USING btree ("created_at");
  CREATE INDEX "factor_resets_updated_at_idx" ON "factor_resets" USING btree ("updated_at");
  CREATE INDEX "terms_versions_status_idx" ON "terms_versions" USING btree ("status");
  CREATE INDEX "terms_versions_publish_at_idx" ON "terms_versions" USING btree ("publish_at");
  CREATE INDEX "terms_versions_published_by_idx" ON "terms_versions" USING btree ("published_by_id");
  CREATE INDEX "terms_versions_updated_at_idx" ON "terms_versions" USING btree ("updated_at");
  CREATE INDEX "terms_versions_created_at_idx" ON "terms_versions" USING btree ("created_at");
  CREATE UNIQUE INDEX "partners_name_idx" ON "partners" USING btree ("name");
  CREATE UNIQUE INDEX "partners_partner_id_idx" ON "partners" USING btree ("partner_id");
  CREATE INDEX "partners_created_at_idx" ON "partners" USING btree ("created_at");
  CREATE INDEX "partners_updated_at_idx" ON "partners" USING btree ("updated_at");
  CREATE INDEX "policies_permissions_order_idx" ON "policies_permissions" USING btree ("order");
  CREATE INDEX "policies_permissions_parent_idx" ON "policies_permissions" USING btree ("parent_id");
  CREATE INDEX "policies_conditions_order_idx" ON "policies_conditions" USING btree ("order");
  CREATE INDEX "policies_conditions_parent_idx" ON "policies_conditions" USING btree ("parent_id");
  CREATE UNIQUE INDEX "policies_name_idx" ON "policies" USING btree ("name");
  CREATE INDEX "policies_updated_at_idx" ON "policies" USING btree ("updated_at");
  CREATE INDEX "policies_created_at_idx" ON "policies" USING btree ("created_at");
  CREATE INDEX "policies_rels_order_idx" ON "policies_rels" USING btree ("order");
  CREATE INDEX "policies_rels_parent_idx" ON "policies_rels" USING btree ("parent_id");
  CREATE INDEX "policies_rels_path_idx" ON "policies_rels" USING btree ("path");
  CREATE INDEX "policies_rels_roles_id_idx" ON "policies_rels" USING btree ("roles_id");
  CREATE INDEX "second_factors_owner_id_idx" ON "second_factors" USING btree ("owner_id");
  CREATE UNIQUE INDEX "second_factors_credential_id_idx" ON "second_factors" USING btree ("credential_id");
  CREATE INDEX "second_factors_updated_at_idx" ON "second_factors" USING btree ("updated_at");
  CREATE INDEX "second_factors_created_at_idx" ON "second_factors" USING btree ("created_at");
  CREATE INDEX "recovery_codes_owner_id_idx" ON "recovery_codes" USING btree ("owner_id");
  CREATE UNIQUE INDEX "recovery_codes_code_hash_idx" ON "recovery_codes" USING btree ("code_hash");
  CREATE INDEX "recovery_codes_updated_at_idx" ON "recovery_codes" USING btree ("updated_at");
  CREATE INDEX "recovery_codes_created_at_idx" ON "recovery_codes" USING btree ("created_at");
  CREATE INDEX "factor_challenges_owner_id_idx" ON "factor_challenges" USING btree ("owner_id");
  CREATE UNIQUE INDEX "factor_challenges_token_hash_idx" ON "factor_challenges" USING btree ("token_hash");
  CREATE INDEX "factor_challenges_expires_at_idx" ON "factor_challenges" USING btree ("expires_at");
  CREATE INDEX "factor_challenges_updated_at_idx" ON "factor_challenges" USING btree ("updated_at");
  CREATE INDEX "factor_challenges_created_at_idx" ON "factor_challenges" USING btree ("created_at");
  CREATE UNIQUE INDEX "terms_sets_content_version_idx" ON "terms_sets" USING btree ("content_version");
  CREATE INDEX "terms_sets_is_good_idx" ON "terms_sets" USING btree ("is_good");
  CREATE INDEX "terms_sets_published_at_idx" ON "terms_sets" USING btree ("published_at");
  CREATE INDEX "terms_sets_updated_at_idx" ON "terms_sets" USING btree ("updated_at");
  CREATE INDEX "terms_sets_created_at_idx" ON "terms_sets" USING btree ("created_at");
  CREATE INDEX "partner_keys_partner_idx" ON "partner_keys" USING btree ("partner_id");
  CREATE UNIQUE INDEX "partner_keys_api_key_hash_idx" ON "partner_keys" USING btree ("api_key_hash");
  CREATE INDEX "partner_keys_updated_at_idx" ON "partner_keys" USING btree ("updated_at");
  CREATE INDEX "partner_keys_created_at_idx" ON "partner_keys" USING btree ("created_at");
  CREATE INDEX "partner_usage_partner_idx" ON "partner_usage" USING btree ("partner_id");
  CREATE INDEX "partner_usage_updated_at_idx" ON "partner_usage" USING btree ("updated_at");
  CREATE INDEX "partner_usage_created_at_idx" ON "partner_usage" USING btree ("created_at");
  CREATE UNIQUE INDEX "partner_day_route_idx" ON "partner_usage" USING btree ("partner_id","day","route");
  CREATE INDEX "audit_checkpoints_updated_at_idx" ON "audit_checkpoints" USING btree ("updated_at");
  CREATE INDEX "audit_checkpoints_created_at_idx" ON "audit_checkpoints" USING btree ("created_at");
  ALTER TABLE "identity_images" ADD CONSTRAINT "identity_images_decided_by_id_staff_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "sessions_device_id_idx" ON "sessions" USING btree ("device_id");
  CREATE INDEX "identity_images_status_idx" ON "identity_images" USING btree ("status");
  CREATE INDEX "identity_images_decided_by_idx" ON "identity_images" USING btree ("decided_by_id");
  CREATE INDEX "audit_log_about_idx" ON "audit_log" USING btree ("about");
  CREATE UNIQUE INDEX "lane_seq_idx" ON "audit_log" USING btree ("lane","seq");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "accounts_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "devices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "facilities" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "facility_memberships" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "patient_connections" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "license_verifications" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "terms_acceptances" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "data_requests" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "factor_resets" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "terms_versions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "partners" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "policies_permissions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "policies_conditions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "policies" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "policies_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "second_factors" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "recovery_codes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "factor_challenges" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "terms_sets" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "partner_keys" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "partner_usage" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "audit_checkpoints" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "accounts_rels" CASCADE;
  DROP TABLE "devices" CASCADE;
  DROP TABLE "facilities" CASCADE;
  DROP TABLE "facility_memberships" CASCADE;
  DROP TABLE "patient_connections" CASCADE;
  DROP TABLE "license_verifications" CASCADE;
  DROP TABLE "terms_acceptances" CASCADE;
  DROP TABLE "data_requests" CASCADE;
  DROP TABLE "factor_resets" CASCADE;
  DROP TABLE "terms_versions" CASCADE;
  DROP TABLE "partners" CASCADE;
  DROP TABLE "policies_permissions" CASCADE;
  DROP TABLE "policies_conditions" CASCADE;
  DROP TABLE "policies" CASCADE;
  DROP TABLE "policies_rels" CASCADE;
  DROP TABLE "second_factors" CASCADE;
  DROP TABLE "recovery_codes" CASCADE;
  DROP TABLE "factor_challenges" CASCADE;
  DROP TABLE "terms_sets" CASCADE;
  DROP TABLE "partner_keys" CASCADE;
  DROP TABLE "partner_usage" CASCADE;
  DROP TABLE "audit_checkpoints" CASCADE;
  ALTER TABLE "identity_images" DROP CONSTRAINT "identity_images_decided_by_id_staff_id_fk";
  
  ALTER TABLE "accounts" ALTER COLUMN "status" SET DATA TYPE text;
  ALTER TABLE "accounts" ALTER COLUMN "status" SET DEFAULT 'active'::text;
  DROP TYPE "public"."enum_accounts_status";
  CREATE TYPE "public"."enum_accounts_status" AS ENUM('active', 'suspended');
  ALTER TABLE "accounts" ALTER COLUMN "status" SET DEFAULT 'active'::"public"."enum_accounts_status";
  ALTER TABLE "accounts" ALTER COLUMN "status" SET DATA TYPE "public"."enum_accounts_status" USING "status"::"public"."enum_accounts_status";
  ALTER TABLE "roles_permissions" ALTER COLUMN "value" SET DATA TYPE text;
  DROP TYPE "public"."enum_roles_permissions";
  CREATE TYPE "public"."enum_roles_permissions" AS ENUM('waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read', 'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read', 'jobs.read', 'jobs.retry', 'audit.read', 'content.edit');
  ALTER TABLE "roles_permissions" ALTER COLUMN "value" SET DATA TYPE "public"."enum_roles_permissions" USING "value"::"public"."enum_roles_permissions";
  DROP INDEX "sessions_device_id_idx";
  DROP INDEX "identity_images_status_idx";
  DROP INDEX "identity_images_decided_by_idx";
  DROP INDEX "audit_log_about_idx";
  DROP INDEX "lane_seq_idx";
  ALTER TABLE "accounts" DROP COLUMN "mfa_enabled_at";
  ALTER TABLE "accounts" DROP COLUMN "license_valid_until";
  ALTER TABLE "accounts" DROP COLUMN "terms_version";
  ALTER TABLE "accounts" DROP COLUMN "legal_hold";
  ALTER TABLE "accounts" DROP COLUMN "erased_at";
  ALTER TABLE "sessions" DROP COLUMN "device_id";
  ALTER TABLE "sessions" DROP COLUMN "fresh_at";
  ALTER TABLE "sessions" DROP COLUMN "methods";
  ALTER TABLE "identity_images" DROP COLUMN "thumbnail_key";
  ALTER TABLE "identity_images" DROP COLUMN "status";
  ALTER TABLE "identity_images" DROP COLUMN "reason";
  ALTER TABLE "identity_images" DROP COLUMN "decided_by_id";
  ALTER TABLE "identity_images" DROP COLUMN "decided_at";
  ALTER TABLE "staff" DROP COLUMN "mfa_enabled_at";
  ALTER TABLE "roles" DROP COLUMN "audience";
  ALTER TABLE "audit_log" DROP COLUMN "session_id";
  ALTER TABLE "audit_log" DROP COLUMN "about";
  ALTER TABLE "audit_log" DROP COLUMN "lane";
  ALTER TABLE "audit_log" DROP COLUMN "seq";
  ALTER TABLE "audit_log" DROP COLUMN "prev_digest";
  ALTER TABLE "audit_log" DROP COLUMN "digest";
  ALTER TABLE "staff_sessions" DROP COLUMN "factor_at";
  ALTER TABLE "staff_sessions" DROP COLUMN "factor_kind";
  ALTER TABLE "staff_sessions" DROP COLUMN "fresh_at";
  ALTER TABLE "settings" DROP COLUMN "staff_second_factor";
  DROP TYPE "public"."enum_identity_images_status";
  DROP TYPE "public"."enum_facilities_kind";
  DROP TYPE "public"."enum_facilities_status";
  DROP TYPE "public"."enum_facility_memberships_role";
  DROP TYPE "public"."enum_facility_memberships_status";
  DROP TYPE "public"."enum_patient_connections_relation";
  DROP TYPE "public"."enum_patient_connections_status";
  DROP TYPE "public"."enum_license_verifications_status";
  DROP TYPE "public"."enum_data_requests_kind";
  DROP TYPE "public"."enum_data_requests_status";
  DROP TYPE "public"."enum_factor_resets_status";
  DROP TYPE "public"."enum_terms_versions_kind";
  DROP TYPE "public"."enum_terms_versions_status";
  DROP TYPE "public"."enum_partners_status";
  DROP TYPE "public"."enum_roles_audience";
  DROP TYPE "public"."enum_policies_permissions";
  DROP TYPE "public"."enum_policies_conditions";
  DROP TYPE "public"."enum_policies_effect";
  DROP TYPE "public"."enum_second_factors_owner_kind";
  DROP TYPE "public"."enum_second_factors_kind";
  DROP TYPE "public"."enum_second_factors_status";
  DROP TYPE "public"."enum_recovery_codes_owner_kind";
  DROP TYPE "public"."enum_factor_challenges_owner_kind";
  DROP TYPE "public"."enum_factor_challenges_purpose";
  DROP TYPE "public"."enum_settings_staff_second_factor";`)
}
