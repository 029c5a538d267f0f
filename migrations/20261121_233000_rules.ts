import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Rules that hold on every path to the database, whoever writes: they cannot be said in a collection. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- one account and one waitlist entry per address, however it is typed
    CREATE UNIQUE INDEX accounts_email_lower_idx ON accounts (lower(email));
    CREATE UNIQUE INDEX account_waitlist_email_lower_idx ON account_waitlist (lower(email));
    CREATE INDEX invitations_email_lower_idx ON invitations (lower(email));

    -- rows that belong to an account or a session go with it
    ALTER TABLE personal_details ADD CONSTRAINT personal_details_id_accounts_id_fk FOREIGN KEY (id) REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE onboarding_answers ADD CONSTRAINT onboarding_answers_id_accounts_id_fk FOREIGN KEY (id) REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE sessions DROP CONSTRAINT sessions_account_id_accounts_id_fk,
      ADD CONSTRAINT sessions_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE action_codes DROP CONSTRAINT action_codes_account_id_accounts_id_fk,
      ADD CONSTRAINT action_codes_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE identity_images DROP CONSTRAINT identity_images_account_id_accounts_id_fk,
      ADD CONSTRAINT identity_images_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE refresh_tokens DROP CONSTRAINT refresh_tokens_session_id_sessions_id_fk,
      ADD CONSTRAINT refresh_tokens_session_id_sessions_id_fk FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE;
    ALTER TABLE staff_sessions DROP CONSTRAINT staff_sessions_staff_id_staff_id_fk,
      ADD CONSTRAINT staff_sessions_staff_id_staff_id_fk FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE;

    -- the name to show: what the person wrote; a licence number that is empty or zero is none
    CREATE FUNCTION personal_details_normalise() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.doc_prclicenseno := CASE WHEN btrim(NEW.doc_prclicenseno) ~ '^0*$' THEN NULL ELSE btrim(NEW.doc_prclicenseno) END;
      NEW.display_name := coalesce(
        nullif(btrim(concat_ws(' ', btrim(NEW.name_first_name), btrim(NEW.name_last_name), btrim(NEW.name_suffix))), ''),
        (SELECT coalesce(email, mobile_no) FROM accounts WHERE id = NEW.id));
      RETURN NEW;
    END $$;
    CREATE TRIGGER personal_details_normalise BEFORE INSERT OR UPDATE ON personal_details
      FOR EACH ROW EXECUTE FUNCTION personal_details_normalise();

    -- accounts.is_doctor says whether there is a licence number; accounts.display_name is the name, else the address or number
    CREATE FUNCTION accounts_follow_personal_details() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      details record;
    BEGIN
      SELECT doc_prclicenseno IS NOT NULL AS is_doctor,
        nullif(btrim(concat_ws(' ', btrim(name_first_name), btrim(name_last_name), btrim(name_suffix))), '') AS name
        INTO details FROM personal_details WHERE id = NEW.id;
      NEW.is_doctor := coalesce(details.is_doctor, false);
      NEW.display_name := coalesce(details.name, NEW.email, NEW.mobile_no);
      RETURN NEW;
    END $$;
    CREATE TRIGGER accounts_follow_personal_details BEFORE INSERT OR UPDATE OF is_doctor, display_name, email, mobile_no ON accounts
      FOR EACH ROW EXECUTE FUNCTION accounts_follow_personal_details();

    CREATE FUNCTION personal_details_tell_account() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      account_id uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END;
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF OLD.doc_prclicenseno IS NOT DISTINCT FROM NEW.doc_prclicenseno AND OLD.display_name IS NOT DISTINCT FROM NEW.display_name THEN
          RETURN NULL;
        END IF;
      END IF;
      -- the trigger of accounts works out the values
      UPDATE accounts SET is_doctor = is_doctor, updated_at = now() WHERE id = account_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER personal_details_tell_account AFTER INSERT OR UPDATE OR DELETE ON personal_details
      FOR EACH ROW EXECUTE FUNCTION personal_details_tell_account();

    -- people without a name are shown by their address or number, also after it changed
    CREATE FUNCTION accounts_tell_personal_details() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE personal_details SET display_name = NULL WHERE id = NEW.id AND display_name IN (OLD.email, OLD.mobile_no);
      RETURN NULL;
    END $$;
    CREATE TRIGGER accounts_tell_personal_details AFTER UPDATE OF email, mobile_no ON accounts
      FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email OR OLD.mobile_no IS DISTINCT FROM NEW.mobile_no)
      EXECUTE FUNCTION accounts_tell_personal_details();

    -- the audit log is only ever added to
    CREATE FUNCTION audit_log_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'AF002';
    END $$;
    CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
      FOR EACH ROW EXECUTE FUNCTION audit_log_refuse_change();
    CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse_change();

    -- staff are named as they were called on the day
    CREATE FUNCTION audit_log_name_staff() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      SELECT coalesce(NEW.actor_label, name) INTO NEW.actor_label FROM staff WHERE id::text = NEW.actor_id;
      RETURN NEW;
    END $$;
    CREATE TRIGGER audit_log_name_staff BEFORE INSERT ON audit_log
      FOR EACH ROW WHEN (NEW.actor_kind = 'staff' AND NEW.actor_label IS NULL) EXECUTE FUNCTION audit_log_name_staff();

    -- at least one active superadmin remains; the lock makes parallel demotions see each other. Deleting a person or the role deletes rows
    -- of staff_rels, so these triggers hear of it
    CREATE FUNCTION keep_a_superadmin() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      touched boolean;
    BEGIN
      IF TG_TABLE_NAME = 'staff_rels' THEN
        touched := OLD.path = 'roles' AND (OLD.roles_id IN (SELECT id FROM roles WHERE slug = 'superadmin'));
      ELSIF TG_TABLE_NAME = 'staff' THEN
        touched := OLD.suspended_at IS NULL AND EXISTS (
          SELECT FROM staff_rels JOIN roles ON roles.id = staff_rels.roles_id AND roles.slug = 'superadmin' WHERE staff_rels.parent_id = OLD.id);
      ELSE
        touched := OLD.slug = 'superadmin';
      END IF;
      IF NOT coalesce(touched, false) THEN RETURN NULL; END IF;
      PERFORM pg_advisory_xact_lock(hashtext('afya.keep_a_superadmin'));
      IF NOT EXISTS (
        SELECT FROM staff
          JOIN staff_rels ON staff_rels.parent_id = staff.id AND staff_rels.path = 'roles'
          JOIN roles ON roles.id = staff_rels.roles_id AND roles.slug = 'superadmin'
        WHERE staff.suspended_at IS NULL)
      THEN
        RAISE EXCEPTION 'at least one active superadmin must remain' USING ERRCODE = 'AF001';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER staff_rels_keep_a_superadmin AFTER UPDATE OR DELETE ON staff_rels
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_a_superadmin();
    CREATE CONSTRAINT TRIGGER staff_keep_a_superadmin AFTER UPDATE OF suspended_at ON staff
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_a_superadmin();
    CREATE CONSTRAINT TRIGGER roles_keep_a_superadmin AFTER UPDATE OF slug OR DELETE ON roles
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_a_superadmin();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER roles_keep_a_superadmin ON roles;
    DROP TRIGGER staff_keep_a_superadmin ON staff;
    DROP TRIGGER staff_rels_keep_a_superadmin ON staff_rels;
    DROP FUNCTION keep_a_superadmin();
    DROP TRIGGER audit_log_name_staff ON audit_log;
    DROP FUNCTION audit_log_name_staff();
    DROP TRIGGER audit_log_no_truncate ON audit_log;
    DROP TRIGGER audit_log_append_only ON audit_log;
    DROP FUNCTION audit_log_refuse_change();
    DROP TRIGGER accounts_tell_personal_details ON accounts;
    DROP FUNCTION accounts_tell_personal_details();
    DROP TRIGGER personal_details_tell_account ON personal_details;
    DROP FUNCTION personal_details_tell_account();
    DROP TRIGGER accounts_follow_personal_details ON accounts;
    DROP FUNCTION accounts_follow_personal_details();
    DROP TRIGGER personal_details_normalise ON personal_details;
    DROP FUNCTION personal_details_normalise();
    ALTER TABLE staff_sessions DROP CONSTRAINT staff_sessions_staff_id_staff_id_fk,
      ADD CONSTRAINT staff_sessions_staff_id_staff_id_fk FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE SET NULL;
    ALTER TABLE refresh_tokens DROP CONSTRAINT refresh_tokens_session_id_sessions_id_fk,
      ADD CONSTRAINT refresh_tokens_session_id_sessions_id_fk FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE SET NULL;
    ALTER TABLE identity_images DROP CONSTRAINT identity_images_account_id_accounts_id_fk,
      ADD CONSTRAINT identity_images_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL;
    ALTER TABLE action_codes DROP CONSTRAINT action_codes_account_id_accounts_id_fk,
      ADD CONSTRAINT action_codes_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL;
    ALTER TABLE sessions DROP CONSTRAINT sessions_account_id_accounts_id_fk,
      ADD CONSTRAINT sessions_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL;
    ALTER TABLE onboarding_answers DROP CONSTRAINT onboarding_answers_id_accounts_id_fk;
    ALTER TABLE personal_details DROP CONSTRAINT personal_details_id_accounts_id_fk;
    DROP INDEX invitations_email_lower_idx;
    DROP INDEX account_waitlist_email_lower_idx;
    DROP INDEX accounts_email_lower_idx;
  `)
}
