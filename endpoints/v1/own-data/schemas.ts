import { z } from 'zod'
import { enveloped, Moment, Password } from '../common'

const ExportState = z.object({
  status: z.enum(['none', 'waiting', 'ready', 'downloaded', 'expired', 'failed', 'cancelled']),
  requestedAt: Moment.nullable(),
  /** While the status is `ready`: works once. */
  link: z.url().nullable(),
  expiresAt: Moment.nullable(),
  bytes: z.number().nullable(),
})
export const ExportBody = enveloped(z.object({ export: ExportState }))

const ErasureState = z.object({
  status: z.enum(['none', 'waiting', 'held', 'cancelled', 'done']),
  requestedAt: Moment.nullable(),
  dueAt: Moment.nullable(),
})
export const ErasureBody = enveloped(z.object({ erasure: ErasureState }))
export const ErasureRequest = z.strictObject({
  password: Password,
  giveUpMoney: z
    .boolean()
    .optional()
    .meta({ description: 'What is in the wallet on the day stays with the platform. Without it, money stands in the way.' }),
})
export const NoRequest = z.strictObject({})
