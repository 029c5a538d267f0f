import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/**
 * Gives the standard roles of an installation that is there already what this version lets people do, once: what a superadmin takes away later stays
 * away. A new database has no roles yet; the seed writes them whole. Accounts get standard roles of their own: a role of staff that has the name for
 * programs of one of them makes way, or no account could do anything.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    UPDATE roles SET slug = 'staff-' || slug WHERE slug IN ('patient', 'practitioner') AND is_system IS NOT TRUE;

    WITH added (slug, permissions) AS (VALUES
      ('superadmin', '{licenses.read,licenses.decide,identity.decide,facilities.read,facilities.suspend,connections.read,acceptances.read,data-requests.read,data-requests.hold,factors.reset,audit.export,access.explain,partners.read,partners.manage,content.read,content.edit}'::text[]),
      ('admissions', '{licenses.read,licenses.decide,identity.decide,facilities.read}'),
      ('compliance', '{licenses.read,licenses.decide,identity.decide,facilities.read,facilities.suspend,connections.read,acceptances.read,data-requests.read,data-requests.hold,factors.reset,audit.export,access.explain}'),
      ('editor', '{content.read}'),
      ('support', '{licenses.read,facilities.read,connections.read,acceptances.read}')),
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
    DELETE FROM roles_permissions p USING roles r WHERE r.id = p.parent_id AND r.is_system AND p.value::text NOT IN (
      'waitlist.read', 'waitlist.decide', 'waitlist.delete', 'invitations.read', 'invitations.issue', 'accounts.read', 'accounts.suspend', 'sessions.read',
      'sessions.end', 'personal-details.read', 'personal-details.update', 'staff.manage', 'roles.manage', 'settings.read', 'settings.update', 'messages.read',
      'jobs.read', 'jobs.retry', 'audit.read', 'content.edit');
  `)
}
