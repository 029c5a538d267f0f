import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Gives the standard roles of an installation that is there already what care lets people do, once. A new database has no roles yet. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    WITH added (slug, permissions) AS (VALUES
      ('superadmin', '{reference.edit,plans.read,plans.edit,plans.publish,practitioners.read,practitioners.hide,appointments.read,appointments.manage,adherence.read,ratings.moderate}'::text[]),
      ('admissions', '{practitioners.read,appointments.read,appointments.manage}'),
      ('compliance', '{practitioners.read,practitioners.hide,appointments.read,plans.read,ratings.moderate}'),
      ('editor', '{reference.edit,plans.read,plans.edit,plans.publish,ratings.moderate}'),
      ('support', '{practitioners.read,appointments.read,appointments.manage,plans.read}'),
      ('patient', '{appointment.book,plan.follow,rating.write}'),
      ('practitioner', '{appointment.book,plan.follow,rating.write,practice.prepare}')),
    missing AS (
      SELECT r.id AS role, p.value, row_number() OVER (PARTITION BY r.id) AS place
      FROM added a JOIN roles r ON r.slug = a.slug AND r.is_system, unnest(a.permissions) AS p(value)
      WHERE NOT EXISTS (SELECT FROM roles_permissions h WHERE h.parent_id = r.id AND h.value::text = p.value))
    INSERT INTO roles_permissions ("order", parent_id, value, id)
    SELECT coalesce((SELECT max("order") FROM roles_permissions h WHERE h.parent_id = m.role), 0) + m.place, m.role, m.value::enum_roles_permissions, gen_random_uuid()
    FROM missing m;
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DELETE FROM roles_permissions p USING roles r WHERE r.id = p.parent_id AND r.is_system AND p.value::text IN (
      'reference.edit', 'plans.read', 'plans.edit', 'plans.publish', 'practitioners.read', 'practitioners.hide', 'appointments.read', 'appointments.manage',
      'adherence.read', 'ratings.moderate', 'practice.prepare', 'appointment.book', 'plan.follow', 'rating.write');
  `)
}
