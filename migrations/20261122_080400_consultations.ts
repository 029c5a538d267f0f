import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Who did not come to an appointment: what is done with the money hangs on it. So far only patients were noted. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    CREATE TYPE "public"."enum_appointments_missed_by" AS ENUM('patient', 'practitioner');
    ALTER TABLE "appointments" ADD COLUMN "missed_by" "enum_appointments_missed_by";
    UPDATE appointments SET missed_by = 'patient' WHERE status = 'no_show';
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "appointments" DROP COLUMN IF EXISTS "missed_by";
    DROP TYPE IF EXISTS "public"."enum_appointments_missed_by";
  `)
}
