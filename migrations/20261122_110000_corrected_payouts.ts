import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** What a payout counts as since its end was turned around; those that were turned before are what the ledger says. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    CREATE TYPE enum_payouts_corrected_status AS ENUM ('paid', 'failed');
    ALTER TABLE payouts ADD COLUMN corrected_status enum_payouts_corrected_status;
    UPDATE payouts p SET corrected_status = CASE WHEN turned.left_minor > 0 THEN 'paid' ELSE 'failed' END::enum_payouts_corrected_status
      FROM (SELECT split_part(t.reference, ':', 2)::uuid AS id, sum(e.amount_minor) AS left_minor
            FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id AND e.bucket IN ('clearing', 'fees')
            WHERE t.reference ~ '^payout:[0-9a-f-]{36}:(end|after-end:[0-9]+)$'
            GROUP BY 1 HAVING bool_or(t.reference LIKE '%:after-end:%')) AS turned
      WHERE turned.id = p.id;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE payouts DROP COLUMN IF EXISTS corrected_status;
    DROP TYPE IF EXISTS enum_payouts_corrected_status;
  `)
}
