import { createHash } from 'node:crypto'
import type { Pool } from 'pg'

/** The last migration of the release before terms, partners and care. It stays as it is: the way from here to today is what is tested. */
export const lastMigrationThen = '20261122_000845_photo'

const id = (n: number) => `01a201b6-0000-7000-8000-${String(n).padStart(12, '0')}`

export const amina = { uid: id(1), email: 'amina@then.example', password: 'a long winding river 7', refreshToken: 'r'.repeat(43) }
export const kwame = { uid: id(2), email: 'kwame@then.example', password: amina.password }
export const suspended = { uid: id(3), email: 'suspended@then.example', password: amina.password }
export const staffThen = {
  superadmin: { id: id(11), email: 'superadmin@afya.example', password: 'old-staff-password-1' },
  compliance: { id: id(12), email: 'compliance@afya.example', password: 'old-staff-password-1' },
  support: { id: id(13), email: 'support@afya.example', password: 'old-staff-password-1', resetToken: 'f'.repeat(40) },
  nurse: { id: id(14), email: 'nurse@afya.example', password: 'old-staff-password-1' },
}
export const auditEntriesThen = 304

/** Both were written by that release. */
const passwordHash = '$argon2id$v=19$m=47104,t=1,p=1$gKvZBzg9TB/OP6mKVwzypA$bvTQHe9JYP8ZL279D7xrnjFWOdO/mD4wUzYjOO53LkI'
const staffHash = `'pbkdf2-sha256-v1:5d9636492912025e7ff9e963ebc42db2bb6faac2c8377ab612ec171032d4802e', '62d473169032db24a36260ff24c510cbbca758e2ed9a1a34ca745ebaa2ccff55'`

const roles = {
  superadmin: ['accounts.read', 'roles.manage', 'staff.manage', 'audit.read', 'content.edit'],
  compliance: ['accounts.read', 'personal-details.read', 'audit.read'],
  // its superadmin had taken jobs.read away
  support: ['accounts.read', 'sessions.read'],
  // a role of their own making, with the name that accounts need now
  patient: ['accounts.read'],
}

const roleRows = Object.entries(roles)
  .map(([slug, held], index) => {
    const own = slug === 'patient'
    const given = held.map((permission, order) => `(${order + 1}, '${id(20 + index)}', '${permission}', gen_random_uuid())`)
    return `INSERT INTO roles (id, name, slug, is_system) VALUES ('${id(20 + index)}', '${slug}', '${slug}', ${!own});
      INSERT INTO roles_permissions ("order", parent_id, value, id) VALUES ${given.join()};`
  })
  .join('\n')

const staffRows = Object.values(staffThen)
  .map(
    (
      member,
      index,
    ) => `INSERT INTO staff (id, email, name, hash, salt) VALUES ('${member.id}', '${member.email}', 'Staff ${index}', ${staffHash});
      INSERT INTO staff_rels ("order", parent_id, path, roles_id) VALUES (1, '${member.id}', 'roles', '${id(20 + index)}');`,
  )
  .join('\n')

const sessionRow = (n: number, device: string, at: string) =>
  `('${id(n)}', '${amina.uid}', '${device}', '192.0.2.1', '${device}', '${at}', '${at}', now() + interval '60 days')`

/** Rows as that release left them, a few of each kind that later migrations fill in or must leave alone. */
export const fillPreviousRelease = async (db: Pool): Promise<void> => {
  await db.query(`
    INSERT INTO settings (id, signup_mode, created_at, updated_at) VALUES ('${id(90)}', 'invite-only', now(), now());
    INSERT INTO settings_sms_countries ("order", parent_id, value, id) VALUES (1, '${id(90)}', 'PH', gen_random_uuid());
    ${roleRows}
    ${staffRows}
    UPDATE staff SET reset_password_token = '${staffThen.support.resetToken}', reset_password_expiration = now() + interval '1 hour',
      reset_password_requested_at = now() WHERE id = '${staffThen.support.id}';

    INSERT INTO accounts (id, email, password_hash, user_type, status, email_verified_at) VALUES
      ('${amina.uid}', '${amina.email}', '${passwordHash}', 'PATIENT', 'active', now()),
      ('${kwame.uid}', '${kwame.email}', '${passwordHash}', 'PRACTITIONER', 'active', NULL),
      ('${suspended.uid}', '${suspended.email}', '${passwordHash}', 'PATIENT', 'suspended', now());
    INSERT INTO personal_details (id, name_first_name, name_last_name, doc_prclicenseno, country, birthdate) VALUES
      ('${amina.uid}', 'Amina', 'Diallo', NULL, 'NG', '1990-05-17'), ('${kwame.uid}', 'Kwame', 'Mensah', '0123456', NULL, NULL),
      ('${suspended.uid}', NULL, NULL, NULL, NULL, NULL);
    INSERT INTO onboarding_answers (id, answers) VALUES ('${amina.uid}', '{"interests":["sleep"]}');
    INSERT INTO identity_images (id, account_id, storage_key, mime_type, width, height, bytes, sha256)
      VALUES ('${id(30)}', '${amina.uid}', 'identity/${id(30)}.webp', 'image/webp', 900, 600, 1070, 'ab');
    INSERT INTO sessions (id, account_id, device, ip, user_agent, created_at, last_used_at, expires_at) VALUES
      ${sessionRow(40, 'Safari on iPhone', '2026-11-01T08:00:00Z')}, ${sessionRow(41, 'Safari on iPhone', '2026-11-09T08:00:00Z')},
      ${sessionRow(42, 'okhttp', '2026-11-05T08:00:00Z')};
    UPDATE sessions SET ended_at = now(), ended_reason = 'signed-out' WHERE id = '${id(42)}';
    INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at)
      VALUES ('${id(50)}', '${id(41)}', '${createHash('sha256').update(amina.refreshToken).digest('hex')}', now() + interval '30 days');
    INSERT INTO account_waitlist (id, email, personal_details) VALUES ('${id(60)}', 'waiting@then.example', '{"name":{"firstName":"Tendai"}}');
    INSERT INTO invitations (id, email, code_hash, expires_at, waitlist_entry_id)
      VALUES ('${id(61)}', 'waiting@then.example', 'cd', now() + interval '7 days', '${id(60)}');

    INSERT INTO audit_log (id, actor_kind, actor_id, action, target_collection, target_id, changes, created_at) VALUES
      (gen_random_uuid(), 'anonymous', NULL, 'account.created', 'accounts', '${amina.uid}', NULL, '2026-10-01T08:00:00Z'),
      (gen_random_uuid(), 'account', '${amina.uid}', 'personal-details.updated', 'personal-details', '${amina.uid}', '{"country":{"after":"NG"}}', '2026-10-02T08:00:00Z'),
      (gen_random_uuid(), 'staff', '${staffThen.compliance.id}', 'personal-details.read', 'personal-details', '${amina.uid}', NULL, '2026-10-03T08:00:00Z'),
      (gen_random_uuid(), 'staff', '${staffThen.superadmin.id}', 'role.updated', 'roles', '${id(22)}', '{"permissions":{"before":"x"}}', '2026-10-04T08:00:00Z');
    INSERT INTO audit_log (id, actor_kind, actor_id, action, outcome, ip, created_at)
      SELECT gen_random_uuid(), 'anonymous', NULL, 'account.sign-in', 'refused', '192.0.2.9', now() - n * interval '1 minute' FROM generate_series(1, 300) n;
  `)
}

/** How many rows each table holds. */
export const countRows = async (db: Pool): Promise<Map<string, number>> => {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const counts = tables.map(async ({ name }) => {
    const { rows } = await db.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${name}"`)
    return [name, rows[0]!.count] as const
  })
  return new Map(await Promise.all(counts))
}
