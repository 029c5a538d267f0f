import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** What was agreed for the next period is kept with it; an invoice of a change says to which interval. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    CREATE TYPE enum_subscription_invoices_interval AS ENUM ('month', 'year');
    ALTER TABLE subscriptions ADD COLUMN next_amount_minor bigint;
    ALTER TABLE subscription_invoices ADD COLUMN interval enum_subscription_invoices_interval DEFAULT 'month' NOT NULL;
    ALTER TABLE subscription_invoices ALTER COLUMN interval DROP DEFAULT;
    ALTER TABLE subscriptions
      ADD CONSTRAINT subscriptions_next CHECK ((next_tier_id IS NULL) = (next_interval IS NULL) AND (next_tier_id IS NULL) = (next_amount_minor IS NULL) AND next_amount_minor >= 0),
      -- one that is over stays so, and says when
      ADD CONSTRAINT subscriptions_over CHECK ((status IN ('cancelled', 'expired')) = (ended_at IS NOT NULL));
    ALTER TABLE subscription_invoices ADD CONSTRAINT subscription_invoices_period CHECK (period_start < period_end), ADD CONSTRAINT subscription_invoices_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL));
    -- whoever pays for a subscription pays the one invoice that is open
    CREATE UNIQUE INDEX subscription_invoices_one_open ON subscription_invoices (subscription_id) WHERE status = 'open';
    CREATE FUNCTION subscriptions_stay_over() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status IN ('cancelled', 'expired') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'subscription % is over', OLD.id USING ERRCODE = 'AF009';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER subscriptions_stay_over BEFORE UPDATE ON subscriptions FOR EACH ROW EXECUTE FUNCTION subscriptions_stay_over();
    CREATE FUNCTION subscription_invoices_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.amount_minor <> OLD.amount_minor OR NEW.credit_used_minor <> OLD.credit_used_minor) THEN
        RAISE EXCEPTION 'invoice % is paid or void', OLD.id USING ERRCODE = 'AF009';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER subscription_invoices_once BEFORE UPDATE ON subscription_invoices FOR EACH ROW EXECUTE FUNCTION subscription_invoices_once();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER IF EXISTS subscription_invoices_once ON subscription_invoices;
    DROP TRIGGER IF EXISTS subscriptions_stay_over ON subscriptions;
    DROP FUNCTION IF EXISTS subscription_invoices_once(), subscriptions_stay_over();
    DROP INDEX IF EXISTS subscription_invoices_one_open;
    ALTER TABLE subscription_invoices DROP CONSTRAINT IF EXISTS subscription_invoices_period, DROP CONSTRAINT IF EXISTS subscription_invoices_paid, DROP COLUMN IF EXISTS interval;
    ALTER TABLE subscriptions DROP CONSTRAINT IF EXISTS subscriptions_next, DROP CONSTRAINT IF EXISTS subscriptions_over, DROP COLUMN IF EXISTS next_amount_minor;
    DROP TYPE IF EXISTS enum_subscription_invoices_interval;
  `)
}
