import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

/** Gives the standard roles of an installation that is there already what money needs, once. A new database has no roles yet. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    WITH added (slug, permissions) AS (VALUES
      ('superadmin', '{payments.read,refunds.request,refunds.approve,payouts.read,payouts.approve,ledger.read,ledger.check,reconciliation.work,tiers.edit,money.settings}'::text[]),
      ('compliance', '{payments.read,payouts.read,ledger.read}'),
      ('support', '{payments.read,refunds.request}'),
      ('patient', '{wallet.use}'),
      ('practitioner', '{wallet.use,practice.earn}')),
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
      'payments.read', 'refunds.request', 'refunds.approve', 'payouts.read', 'payouts.approve', 'ledger.read', 'ledger.check', 'reconciliation.work', 'tiers.edit',
      'money.settings', 'wallet.use', 'practice.earn');
  `)
}
