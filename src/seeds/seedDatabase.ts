import { standardPolicies, standardRoles } from '../compliance'
import { systemActor } from '../platform/actor'
import { statement, withTransaction, type Tx } from '../platform/db'
import { env } from '../platform/env'
import { uuidv7 } from '../platform/uuid'
import { seedFreeTier } from './commerce/tiers'

const lock = statement('seed.lock', 'SELECT pg_advisory_xact_lock(4242002)')
const insertSettings = statement<{ id: string }>(
  'seed.settings',
  `INSERT INTO settings (id, signup_mode, on_premise, created_at, updated_at) SELECT $1, $2, $3, now(), now() WHERE NOT EXISTS (SELECT FROM settings) RETURNING id`,
)
const insertMoneySettings = statement(
  'seed.money-settings',
  `INSERT INTO money_settings (id, created_at, updated_at) SELECT $1, now(), now() WHERE NOT EXISTS (SELECT FROM money_settings)`,
)
const insertCountry = statement(
  'seed.sms-country',
  `INSERT INTO settings_sms_countries ("order", parent_id, value, id) VALUES ($1, $2, $3, $4)`,
)
const insertRole = statement<{ id: string }>(
  'seed.role',
  `INSERT INTO roles (id, name, slug, description, audience, is_system, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, true, now(), now())
   ON CONFLICT (slug) DO NOTHING RETURNING id`,
)
const insertPermission = statement(
  'seed.permission',
  `INSERT INTO roles_permissions ("order", parent_id, value, id) VALUES ($1, $2, $3, $4)`,
)
const insertPolicy = statement<{ id: string }>(
  'seed.policy',
  `INSERT INTO policies (id, name, description, effect, is_active, is_system, created_at, updated_at) VALUES ($1, $2, $3, $4, true, true, now(), now())
   ON CONFLICT (name) DO NOTHING RETURNING id`,
)
const insertPolicyPermission = statement(
  'seed.policy-permission',
  `INSERT INTO policies_permissions ("order", parent_id, value, id) VALUES ($1, $2, $3, $4)`,
)
const insertPolicyCondition = statement(
  'seed.policy-condition',
  `INSERT INTO policies_conditions ("order", parent_id, value, id) VALUES ($1, $2, $3, $4)`,
)

/**
 * What every installation has: settings with their first values from the environment, the standard roles and the standard policies. Runs at every
 * start and adds what is missing; what is there stays as a superadmin left it.
 */
export const seedDatabase = (): Promise<void> =>
  withTransaction(systemActor('seed'), async (tx) => {
    await tx.query(lock)
    await seedSettings(tx)
    await tx.query(insertMoneySettings, [uuidv7()])
    await seedFreeTier(tx)
    for (const role of standardRoles) await seedRole(tx, role)
    for (const policy of standardPolicies) await seedPolicy(tx, policy)
  })

const seedSettings = async (tx: Tx): Promise<void> => {
  const { SIGNUP_MODE, DEPLOYMENT, SMS_COUNTRIES } = env()
  const settings = await tx.queryOne(insertSettings, [uuidv7(), SIGNUP_MODE, DEPLOYMENT === 'on-premise'])
  if (!settings) return
  for (const [order, country] of SMS_COUNTRIES.entries()) await tx.query(insertCountry, [order + 1, settings.id, country, uuidv7()])
}

const seedRole = async (tx: Tx, { slug, name, description, audience, permissions }: (typeof standardRoles)[number]): Promise<void> => {
  const role = await tx.queryOne(insertRole, [uuidv7(), name, slug, description, audience])
  if (!role) return
  for (const [order, permission] of permissions.entries()) await tx.query(insertPermission, [order + 1, role.id, permission, uuidv7()])
}

const seedPolicy = async (
  tx: Tx,
  { name, description, effect, permissions, conditions }: (typeof standardPolicies)[number],
): Promise<void> => {
  const policy = await tx.queryOne(insertPolicy, [uuidv7(), name, description, effect])
  if (!policy) return
  for (const [order, permission] of permissions.entries())
    await tx.query(insertPolicyPermission, [order + 1, policy.id, permission, uuidv7()])
  for (const [order, condition] of conditions.entries()) await tx.query(insertPolicyCondition, [order + 1, policy.id, condition, uuidv7()])
}
