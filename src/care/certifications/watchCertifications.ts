import { z } from 'zod'
import { defineJob, schedule } from '../../platform/jobs'
import { certificationCases } from './certification'

/** Warns 60, 30 and 7 days ahead, once each, and expires what has run out, the day after its last day in UTC. */
export const watchCertifications = defineJob({
  name: 'care.watch-certifications',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: certificationCases.watch,
})

export const scheduleCertificationWatch = (): void => schedule(watchCertifications, { everySeconds: 3600 })
