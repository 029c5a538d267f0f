import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/**
 * What cancelling costs is agreed with the booking; those that there are take the practitioner's terms of today.
 * A payment knows until when the provider's page of it lives.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE appointments
      ADD COLUMN agreed_cancel_cutoff_hours numeric DEFAULT 24 NOT NULL,
      ADD COLUMN agreed_late_cancel_fee_percent numeric DEFAULT 0 NOT NULL;
    UPDATE appointments a SET agreed_cancel_cutoff_hours = v.cancel_cutoff_hours, agreed_late_cancel_fee_percent = v.late_cancel_fee_percent
      FROM availabilities v WHERE v.id = a.practitioner_id;
    ALTER TABLE payments ADD COLUMN link_until timestamp(3) with time zone;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE appointments DROP COLUMN IF EXISTS agreed_cancel_cutoff_hours, DROP COLUMN IF EXISTS agreed_late_cancel_fee_percent;
    ALTER TABLE payments DROP COLUMN IF EXISTS link_until;
  `)
}
