import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Payouts that their owner takes back; destinations know whether the bank has confirmed them and whether somebody else has the same number. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TYPE enum_payouts_status ADD VALUE IF NOT EXISTS 'cancelled';
    CREATE TYPE enum_payout_destinations_verification AS ENUM ('waiting', 'verified', 'not_asked', 'refused');
    ALTER TABLE payout_destinations
      ADD COLUMN verification enum_payout_destinations_verification DEFAULT 'waiting' NOT NULL,
      ADD COLUMN is_shared boolean DEFAULT false;
    -- one of a number and person; removed ones stay for the payouts that went there
    CREATE UNIQUE INDEX payout_destinations_once ON payout_destinations (account_id, number_digest) WHERE status = 'active';
    CREATE INDEX payout_destinations_waiting ON payout_destinations (updated_at) WHERE status = 'active' AND verification = 'waiting';
    -- what staff look at is asked about too, in case it decides itself
    DROP INDEX payouts_undecided;
    CREATE INDEX payouts_undecided ON payouts (ask_at) WHERE status IN ('processing', 'requires_review');
    -- a payout is sent once: when it left is written once, and where it goes and how much it is do not change
    CREATE FUNCTION payouts_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at) OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
         OR (NEW.destination_id IS DISTINCT FROM OLD.destination_id AND NEW.destination_id IS NOT NULL)
         OR (OLD.sent_at IS NOT NULL AND NEW.reference <> OLD.reference)
         OR (OLD.status IN ('paid', 'failed', 'rejected', 'cancelled') AND NEW.status <> OLD.status) THEN
        RAISE EXCEPTION 'payout % is sent once and ends once', OLD.id USING ERRCODE = 'AF008';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER payouts_once BEFORE UPDATE ON payouts FOR EACH ROW EXECUTE FUNCTION payouts_once();
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER IF EXISTS payouts_once ON payouts;
    DROP FUNCTION IF EXISTS payouts_once();
    DROP INDEX IF EXISTS payouts_undecided, payout_destinations_waiting, payout_destinations_once;
    CREATE INDEX payouts_undecided ON payouts (ask_at) WHERE status = 'processing';
    ALTER TABLE payout_destinations DROP COLUMN IF EXISTS verification, DROP COLUMN IF EXISTS is_shared;
    DROP TYPE IF EXISTS enum_payout_destinations_verification;
  `)
}
