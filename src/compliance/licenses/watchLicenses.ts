import { z } from 'zod'
import { defineJob, schedule } from '../../platform/jobs'
import { licenseCases } from './license'

/** Warns 60, 30 and 7 days ahead, once each, and expires what has run out, the day after its last day in UTC. */
export const watchLicenses = defineJob({
  name: 'compliance.watch-licenses',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: licenseCases.watch,
})

export const scheduleLicenseWatch = (): void => schedule(watchLicenses, { everySeconds: 3600 })
