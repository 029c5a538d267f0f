import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { aboutLicense, licenseColumns, lockHolderOf, statusChange, type License } from './license'
import { tellHolder } from './tellHolder'

const today = `(now() AT TIME ZONE 'UTC')::date`
const daysLeft = `(l.expires_on::date - ${today})`
/** The smallest of the three marks that has been reached: whoever is verified with ten days left gets one warning, not two. */
const mark = `CASE WHEN ${daysLeft} <= 7 THEN 7 WHEN ${daysLeft} <= 30 THEN 30 ELSE 60 END`
const isDue = `l.status = 'verified' AND ${daysLeft} BETWEEN 0 AND 60 AND (l.warned_days IS NULL OR l.warned_days > ${mark})`
const hasRunOut = `l.status = 'verified' AND l.expires_on::date < ${today}`
/** Cases a run; the next hour goes on. */
const most = 2000

const dueForWarning = statement<{ id: string }>('licenses.due-for-warning', `SELECT l.id FROM license_verifications l WHERE ${isDue} ORDER BY l.expires_on LIMIT ${most}`) // prettier-ignore
const runOut = statement<{ id: string }>('licenses.run-out', `SELECT l.id FROM license_verifications l WHERE ${hasRunOut} ORDER BY l.expires_on LIMIT ${most}`) // prettier-ignore
const warn = statement<License & { days: number }>(
  'licenses.warn',
  `UPDATE license_verifications l SET warned_days = ${mark}, updated_at = now() WHERE l.id = $1 AND ${isDue} RETURNING ${licenseColumns}, ${daysLeft}::int AS days`,
)
const expire = statement<License>(
  'licenses.expire',
  `UPDATE license_verifications l SET status = 'expired', warned_days = NULL, updated_at = now() WHERE l.id = $1 AND ${hasRunOut} RETURNING ${licenseColumns}`,
)

const actor = systemActor('licence expiry')

/** Each in a small transaction of its own: of two runs at once, one gets the row. */
const warnOne = (id: string): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const holder = await tx.queryOne(lockHolderOf, [id])
    const license = holder && (await tx.queryOne(warn, [id]))
    if (license) tellHolder(tx, { holder, license, template: 'license-expiring', days: license.days })
  })

const expireOne = (id: string): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const holder = await tx.queryOne(lockHolderOf, [id])
    const license = holder && (await tx.queryOne(expire, [id]))
    if (!license) return
    tx.audit('license.expired', { ...aboutLicense(license), ...statusChange('verified', 'expired') })
    tx.announce('account', holder.id)
    tellHolder(tx, { holder, license, template: 'license-expired' })
  })

/** Warns 60, 30 and 7 days ahead, once each, and expires what has run out, the day after its last day in UTC. */
export const watchLicenses = defineJob({
  name: 'compliance.watch-licenses',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: async () => {
    for (const { id } of await query(runOut)) await expireOne(id)
    for (const { id } of await query(dueForWarning)) await warnOne(id)
  },
})

export const scheduleLicenseWatch = (): void => schedule(watchLicenses, { everySeconds: 3600 })
