import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** What holds of following a plan on every path to the database. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- an activity once a day; looked at when a statement ends, so that a resumed plan moves all its days by one in one statement
    DROP INDEX plan_occurrences_once;
    ALTER TABLE plan_occurrences ADD CONSTRAINT plan_occurrences_once UNIQUE (subscription_id, activity, local_day) DEFERRABLE INITIALLY IMMEDIATE,
      ADD CONSTRAINT plan_occurrences_times CHECK (opens_at <= due_at AND due_at < closes_at);

    -- who follows a plan now is counted with the plan; at the end of the transaction, so that nobody waits for a schedule to be written
    CREATE FUNCTION plan_subscriptions_count() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      more int := 0;
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        more := more - (OLD.status IN ('active', 'paused'))::int;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        more := more + (NEW.status IN ('active', 'paused'))::int;
      END IF;
      IF more <> 0 THEN
        UPDATE health_plans SET followers = greatest(0, followers + more) WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.plan_id ELSE NEW.plan_id END;
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER plan_subscriptions_count AFTER INSERT OR DELETE OR UPDATE OF status ON plan_subscriptions
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plan_subscriptions_count();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER IF EXISTS plan_subscriptions_count ON plan_subscriptions;
    DROP FUNCTION IF EXISTS plan_subscriptions_count();
    ALTER TABLE plan_occurrences DROP CONSTRAINT IF EXISTS plan_occurrences_once, DROP CONSTRAINT IF EXISTS plan_occurrences_times;
    CREATE UNIQUE INDEX IF NOT EXISTS plan_occurrences_once ON plan_occurrences (subscription_id, activity, local_day);
  `)
}
