import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Tries of the second factor are counted with the sign-in they belong to; whoever shows a factor has not lost it. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE staff_sessions ADD COLUMN factor_tries numeric DEFAULT 0 NOT NULL;

    -- approving somebody else's factor away, or one's own
    ALTER TABLE factor_resets ADD CONSTRAINT factor_resets_not_oneself CHECK (approved_by_id <> staff_member_id),
      ADD CONSTRAINT factor_resets_one_person CHECK (num_nonnulls(account_id, staff_member_id) <= 1);
    CREATE INDEX factor_resets_due ON factor_resets (not_before) WHERE status = 'approved';

    -- on every path on which a factor or a recovery code is used, by whichever door
    CREATE FUNCTION factor_resets_not_lost() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      WITH stopped AS (
        UPDATE factor_resets SET status = 'cancelled', finished_at = now(), updated_at = now()
        WHERE status IN ('requested', 'approved')
          AND (staff_member_id = CASE WHEN NEW.owner_kind::text = 'staff' THEN NEW.owner_id::uuid END
            OR account_id = CASE WHEN NEW.owner_kind::text = 'account' THEN NEW.owner_id::uuid END)
        RETURNING id, account_id)
      INSERT INTO audit_log (id, actor_kind, actor_id, action, target_collection, target_id, outcome, reason, about, created_at, updated_at)
      SELECT gen_random_uuid(), 'system', 'second factor used', 'factor-reset.cancelled', 'factor-resets', id::text, 'ok', 'The factor was used.', account_id::text, now(), now()
      FROM stopped;
      RETURN NULL;
    END $$;
    CREATE TRIGGER second_factors_not_lost AFTER UPDATE OF last_used_at ON second_factors FOR EACH ROW
      WHEN (NEW.last_used_at IS DISTINCT FROM OLD.last_used_at) EXECUTE FUNCTION factor_resets_not_lost();
    CREATE TRIGGER recovery_codes_not_lost AFTER UPDATE OF used_at ON recovery_codes FOR EACH ROW
      WHEN (NEW.used_at IS NOT NULL AND OLD.used_at IS NULL) EXECUTE FUNCTION factor_resets_not_lost();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER recovery_codes_not_lost ON recovery_codes;
    DROP TRIGGER second_factors_not_lost ON second_factors;
    DROP FUNCTION factor_resets_not_lost();
    DROP INDEX factor_resets_due;
    ALTER TABLE factor_resets DROP CONSTRAINT factor_resets_one_person, DROP CONSTRAINT factor_resets_not_oneself;
    ALTER TABLE staff_sessions DROP COLUMN factor_tries;
  `)
}
