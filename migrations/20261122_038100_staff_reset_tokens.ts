import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/**
 * The token of a staff password reset stands in the database as its hash, whoever writes it: Payload keeps it in clear, and whoever reads a backup could
 * take an account over.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    CREATE FUNCTION staff_hash_reset_token() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.reset_password_token NOT LIKE 'sha256:%' THEN
        NEW.reset_password_token := 'sha256:' || encode(sha256(convert_to(NEW.reset_password_token, 'UTF8')), 'hex');
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER staff_hash_reset_token BEFORE INSERT OR UPDATE OF reset_password_token ON staff
      FOR EACH ROW WHEN (NEW.reset_password_token IS NOT NULL) EXECUTE FUNCTION staff_hash_reset_token();
    UPDATE staff SET reset_password_token = reset_password_token WHERE reset_password_token IS NOT NULL;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP TRIGGER staff_hash_reset_token ON staff;
    DROP FUNCTION staff_hash_reset_token();
    UPDATE staff SET reset_password_token = NULL, reset_password_expiration = NULL;
  `)
}
