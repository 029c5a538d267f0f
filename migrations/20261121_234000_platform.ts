import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Tables of the machinery that no collection shows: claimed schedule slots, and answers kept for a repeated Idempotency-Key. */
export const up = async ({ db }: MigrateUpArgs): Promise<void> => {
  await db.execute(sql`
    CREATE TABLE job_schedules (name text PRIMARY KEY, slot bigint NOT NULL);
    CREATE TABLE idempotency_keys (
      scope text NOT NULL, key text NOT NULL, body_hash text NOT NULL, answer text, created_at timestamptz NOT NULL, PRIMARY KEY (scope, key));
    CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
  `)
}

export const down = async ({ db }: MigrateDownArgs): Promise<void> => {
  await db.execute(sql`DROP TABLE idempotency_keys; DROP TABLE job_schedules;`)
}
