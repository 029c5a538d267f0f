import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Wrong codes are counted with the app they were meant for; one app in use and one that waits; the devices that people have used so far. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE second_factors ADD COLUMN failures numeric DEFAULT 0 NOT NULL, ADD COLUMN paused_until timestamp(3) with time zone;
    CREATE UNIQUE INDEX second_factors_one_totp ON second_factors (owner_kind, owner_id, status) WHERE kind = 'totp';

    -- whoever signs in with a device they have used before must not hear of a new one
    INSERT INTO devices (id, account_id, name, user_agent, last_used_at, last_ip, created_at, updated_at)
    SELECT DISTINCT ON (account_id, device) gen_random_uuid(), account_id, device, user_agent, last_used_at, ip,
      min(created_at) OVER (PARTITION BY account_id, device), now()
    FROM sessions WHERE device IS NOT NULL AND account_id IS NOT NULL ORDER BY account_id, device, last_used_at DESC
    ON CONFLICT DO NOTHING;
    UPDATE sessions s SET device_id = d.id::text FROM devices d
    WHERE d.account_id = s.account_id AND d.name = s.device AND d.token_hash IS NULL AND d.removed_at IS NULL AND s.device_id IS NULL;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP INDEX second_factors_one_totp;
    ALTER TABLE second_factors DROP COLUMN failures, DROP COLUMN paused_until;
  `)
}
