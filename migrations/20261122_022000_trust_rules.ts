import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Rules of terms, licences, memberships and the two chained logs that hold on every path to the database, whoever writes. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- The audit log is eight hash chains ("lanes"), so that parallel writers seldom wait for one another. A row's hash covers its content and the
    -- hash of the row before it in its lane.
    CREATE FUNCTION audit_log_hash(entry audit_log) RETURNS text LANGUAGE sql IMMUTABLE AS $$
      SELECT encode(sha256(convert_to(entry.prev_digest || jsonb_build_array(entry.lane, entry.seq, entry.id, extract(epoch FROM entry.created_at)::text,
        entry.actor_kind, entry.actor_id, entry.actor_label, entry.action, entry.target_collection, entry.target_id, entry.outcome, entry.reason, entry.ip,
        entry.user_agent, entry.request_id, entry.session_id, entry.about, entry.changes)::text, 'UTF8')), 'hex')
    $$;
    CREATE FUNCTION audit_log_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      head record;
    BEGIN
      NEW.lane := mod(pg_backend_pid(), 8);
      PERFORM pg_advisory_xact_lock(hashtext('afya.audit_log'), NEW.lane::int);
      SELECT seq, digest INTO head FROM audit_log WHERE lane = NEW.lane ORDER BY seq DESC LIMIT 1;
      NEW.seq := coalesce(head.seq, 0) + 1;
      NEW.prev_digest := coalesce(head.digest, '');
      NEW.digest := audit_log_hash(NEW);
      RETURN NEW;
    END $$;

    -- what was written before there were chains becomes the beginning of the first one, and says whose record it is about as later entries do
    ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only;
    DO $$
    DECLARE
      entry audit_log;
      last audit_log;
    BEGIN
      FOR entry IN SELECT * FROM audit_log ORDER BY created_at, id LOOP
        entry.about := CASE WHEN entry.target_collection IN ('accounts', 'personal-details', 'onboarding-answers') THEN entry.target_id END;
        entry.lane := 0;
        entry.seq := coalesce(last.seq, 0) + 1;
        entry.prev_digest := coalesce(last.digest, '');
        entry.digest := audit_log_hash(entry);
        UPDATE audit_log SET about = entry.about, lane = entry.lane, seq = entry.seq, prev_digest = entry.prev_digest, digest = entry.digest
          WHERE id = entry.id;
        last := entry;
      END LOOP;
    END $$;
    ALTER TABLE audit_log ALTER COLUMN lane SET NOT NULL, ALTER COLUMN seq SET NOT NULL, ALTER COLUMN prev_digest SET NOT NULL, ALTER COLUMN digest SET NOT NULL;
    -- after audit_log_name_staff, which comes first by name; ALWAYS: a session that calls itself a replica is bound too
    CREATE TRIGGER audit_log_seal BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_chain();
    ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_append_only;
    ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_no_truncate;
    ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_seal;
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM PUBLIC, CURRENT_USER;
    CREATE INDEX audit_log_created_at_id_idx ON audit_log (created_at, id);
    CREATE INDEX audit_log_about_at_idx ON audit_log (about, created_at DESC) WHERE about IS NOT NULL;

    -- receipts of accepted terms: one chain, only ever added to
    CREATE FUNCTION terms_acceptances_hash(receipt terms_acceptances) RETURNS text LANGUAGE sql IMMUTABLE AS $$
      SELECT encode(sha256(convert_to(receipt.prev_digest || jsonb_build_array(receipt.seq, receipt.id, extract(epoch FROM receipt.created_at)::text,
        receipt.account_id, receipt.partner_id, receipt.consultation, receipt.content_version, receipt.documents, receipt.language, receipt.ip,
        receipt.user_agent, receipt.token_id, receipt.request_id)::text, 'UTF8')), 'hex')
    $$;
    CREATE FUNCTION terms_acceptances_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      head record;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('afya.terms_acceptances'));
      SELECT seq, digest INTO head FROM terms_acceptances ORDER BY seq DESC LIMIT 1;
      NEW.seq := coalesce(head.seq, 0) + 1;
      NEW.prev_digest := coalesce(head.digest, '');
      NEW.digest := terms_acceptances_hash(NEW);
      RETURN NEW;
    END $$;
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'AF002';
    END $$;
    CREATE TRIGGER terms_acceptances_seal BEFORE INSERT ON terms_acceptances FOR EACH ROW EXECUTE FUNCTION terms_acceptances_chain();
    CREATE TRIGGER terms_acceptances_append_only BEFORE UPDATE OR DELETE ON terms_acceptances FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER terms_acceptances_no_truncate BEFORE TRUNCATE ON terms_acceptances FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE terms_acceptances ENABLE ALWAYS TRIGGER terms_acceptances_seal;
    ALTER TABLE terms_acceptances ENABLE ALWAYS TRIGGER terms_acceptances_append_only;
    ALTER TABLE terms_acceptances ENABLE ALWAYS TRIGGER terms_acceptances_no_truncate;
    REVOKE UPDATE, DELETE, TRUNCATE ON terms_acceptances FROM PUBLIC, CURRENT_USER;
    CREATE UNIQUE INDEX terms_acceptances_account_once ON terms_acceptances (account_id, content_version) WHERE account_id IS NOT NULL;
    CREATE UNIQUE INDEX terms_acceptances_consultation_once ON terms_acceptances (partner_id, consultation, content_version) WHERE partner_id IS NOT NULL;

    -- a published text stays as it is; it can only be replaced by its next version
    CREATE UNIQUE INDEX terms_versions_one_current ON terms_versions (kind, language) WHERE status = 'published';
    CREATE UNIQUE INDEX terms_versions_number ON terms_versions (kind, language, version) WHERE version IS NOT NULL;
    CREATE FUNCTION terms_versions_keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status NOT IN ('published', 'retired') THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END IF;
      IF TG_OP = 'UPDATE' AND OLD.status = 'published' AND NEW.status = 'retired'
        AND to_jsonb(NEW) - '{status,retired_at,updated_at}'::text[] = to_jsonb(OLD) - '{status,retired_at,updated_at}'::text[] THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'a published terms version cannot be changed or deleted' USING ERRCODE = 'AF003';
    END $$;
    CREATE TRIGGER terms_versions_keep_published BEFORE UPDATE OR DELETE ON terms_versions FOR EACH ROW EXECUTE FUNCTION terms_versions_keep_published();
    CREATE TRIGGER terms_versions_no_truncate BEFORE TRUNCATE ON terms_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE terms_versions ENABLE ALWAYS TRIGGER terms_versions_keep_published;
    ALTER TABLE terms_versions ENABLE ALWAYS TRIGGER terms_versions_no_truncate;

    -- one open licence per account and issuing body; the account knows until when it may practise
    CREATE UNIQUE INDEX license_verifications_one_open ON license_verifications (account_id, country, lower(body)) WHERE status <> 'withdrawn';
    CREATE FUNCTION license_verifications_number_key() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.number_key := ltrim(upper(regexp_replace(NEW.number, '[^[:alnum:]]', '', 'g')), '0');
      RETURN NEW;
    END $$;
    CREATE TRIGGER license_verifications_number_key BEFORE INSERT OR UPDATE OF number ON license_verifications
      FOR EACH ROW EXECUTE FUNCTION license_verifications_number_key();
    CREATE FUNCTION license_verifications_tell_account() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      holder uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.account_id ELSE NEW.account_id END;
    BEGIN
      -- through its last day, in UTC; a licence without an expiry date makes nobody visible
      UPDATE accounts SET updated_at = now(), license_valid_until = (
        SELECT max(((expires_on::date + 1)::timestamp) AT TIME ZONE 'UTC') FROM license_verifications WHERE account_id = holder AND status = 'verified')
      WHERE id = holder;
      RETURN NULL;
    END $$;
    CREATE TRIGGER license_verifications_tell_account AFTER INSERT OR UPDATE OF status, expires_on OR DELETE ON license_verifications
      FOR EACH ROW EXECUTE FUNCTION license_verifications_tell_account();

    -- one membership, one connection, one open invitation of each
    CREATE UNIQUE INDEX facility_memberships_one_active ON facility_memberships (facility_id, account_id) WHERE status = 'active';
    CREATE UNIQUE INDEX facility_memberships_one_invitation ON facility_memberships (facility_id, lower(email)) WHERE status = 'invited';
    CREATE UNIQUE INDEX patient_connections_one_active ON patient_connections (permitted_id, patient_id) WHERE status = 'active';
    CREATE UNIQUE INDEX patient_connections_one_invitation ON patient_connections (permitted_id, lower(email)) WHERE status = 'invited';
    ALTER TABLE patient_connections ADD CONSTRAINT patient_connections_two_people CHECK (patient_id <> permitted_id);

    -- browsers that carry no device token are one device per name
    CREATE UNIQUE INDEX devices_one_per_name ON devices (account_id, name) WHERE token_hash IS NULL AND removed_at IS NULL;

    -- one open request of a kind
    CREATE UNIQUE INDEX data_requests_one_open ON data_requests (account_id, kind) WHERE status IN ('waiting', 'held');
    CREATE UNIQUE INDEX factor_resets_one_open_account ON factor_resets (account_id) WHERE status IN ('requested', 'approved') AND account_id IS NOT NULL;
    CREATE UNIQUE INDEX factor_resets_one_open_staff ON factor_resets (staff_member_id) WHERE status IN ('requested', 'approved') AND staff_member_id IS NOT NULL;
    ALTER TABLE factor_resets ADD CONSTRAINT factor_resets_two_people CHECK (approved_by_id <> requested_by_id AND requested_by_id <> staff_member_id);
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE factor_resets DROP CONSTRAINT factor_resets_two_people;
    DROP INDEX factor_resets_one_open_staff, factor_resets_one_open_account, data_requests_one_open, devices_one_per_name;
    ALTER TABLE patient_connections DROP CONSTRAINT patient_connections_two_people;
    DROP INDEX patient_connections_one_invitation, patient_connections_one_active, facility_memberships_one_invitation, facility_memberships_one_active;
    DROP TRIGGER license_verifications_tell_account ON license_verifications;
    DROP FUNCTION license_verifications_tell_account();
    DROP TRIGGER license_verifications_number_key ON license_verifications;
    DROP FUNCTION license_verifications_number_key();
    DROP INDEX license_verifications_one_open;
    DROP TRIGGER terms_versions_no_truncate ON terms_versions;
    DROP TRIGGER terms_versions_keep_published ON terms_versions;
    DROP FUNCTION terms_versions_keep_published();
    DROP INDEX terms_versions_number, terms_versions_one_current, terms_acceptances_consultation_once, terms_acceptances_account_once;
    DROP TRIGGER terms_acceptances_no_truncate ON terms_acceptances;
    DROP TRIGGER terms_acceptances_append_only ON terms_acceptances;
    DROP TRIGGER terms_acceptances_seal ON terms_acceptances;
    DROP FUNCTION refuse_change();
    DROP FUNCTION terms_acceptances_chain();
    DROP FUNCTION terms_acceptances_hash(terms_acceptances);
    DROP INDEX audit_log_about_at_idx, audit_log_created_at_id_idx;
    GRANT UPDATE, DELETE, TRUNCATE ON audit_log, terms_acceptances TO CURRENT_USER;
    ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only;
    ALTER TABLE audit_log ENABLE TRIGGER audit_log_no_truncate;
    DROP TRIGGER audit_log_seal ON audit_log;
    DROP FUNCTION audit_log_chain();
    DROP FUNCTION audit_log_hash(audit_log);
    ALTER TABLE audit_log ALTER COLUMN lane DROP NOT NULL, ALTER COLUMN seq DROP NOT NULL, ALTER COLUMN prev_digest DROP NOT NULL, ALTER COLUMN digest DROP NOT NULL;
  `)
}
