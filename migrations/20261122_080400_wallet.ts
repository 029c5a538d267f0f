import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** What wallets need beside the ledger: notes that go with transfers, the history by kind and currency, and leaving with money still there. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- what somebody wrote to the receiver of a transfer: no collection, because it is for these two alone, and gone with its writer
    CREATE TABLE transfer_notes (
      transaction_id uuid PRIMARY KEY REFERENCES ledger_transactions (id), account_id uuid NOT NULL REFERENCES accounts (id), note text NOT NULL);
    CREATE INDEX transfer_notes_account ON transfer_notes (account_id);
    -- A history of one kind or one currency, and what somebody had at a moment: each is the newest of a few such ranges, however long the history.
    CREATE INDEX ledger_entries_by_kind ON ledger_entries (account_id, kind, currency, bucket, created_at DESC, seq DESC)
      WHERE bucket IN ('available', 'earnings');
    -- who asks to be erased with money left may give it up
    ALTER TABLE data_requests ADD COLUMN gives_up_money boolean NOT NULL DEFAULT false;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE data_requests DROP COLUMN IF EXISTS gives_up_money;
    DROP INDEX IF EXISTS ledger_entries_by_kind;
    DROP TABLE IF EXISTS transfer_notes;
  `)
}
