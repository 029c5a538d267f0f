import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Doctors who signed up before there were licence cases get theirs. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    INSERT INTO license_verifications (id, account_id, country, body, number, number_key, status, submitted_at, created_at, updated_at)
    SELECT gen_random_uuid(), a.id, 'PH', 'PRC', d.doc_prclicenseno, '', 'submitted', now(), now(), now()
    FROM personal_details d JOIN accounts a ON a.id = d.id WHERE d.doc_prclicenseno IS NOT NULL AND a.status <> 'erased'
    ON CONFLICT (account_id, country, lower(body)) WHERE status <> 'withdrawn' DO NOTHING;
  `)
}

export async function down(_: MigrateDownArgs): Promise<void> {
  // cases that people opened since cannot be told from these; the table goes with its own migration
}
