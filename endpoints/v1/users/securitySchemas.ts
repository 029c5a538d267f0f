import { z } from 'zod'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, Uuid } from '../common'

const Name = safeText(60, { min: 1 })

export const ChangeDeviceRequest = z.strictObject({ name: Name.optional(), trusted: z.boolean().optional() })
const Device = z.object({
  id: Uuid,
  name: z.string(),
  place: z.string().nullable(),
  ip: z.string().nullable(),
  createdAt: Moment,
  lastUsedAt: Moment,
  isCurrent: z.boolean(),
  isTrusted: z.boolean(),
  trustedUntil: Moment.nullable(),
})
export const DevicesBody = enveloped(z.object({ devices: z.array(Device) }))
export const DeviceBody = enveloped(z.object({ device: Device, deviceToken: z.string().optional() }))

export const RenameFactorRequest = z.strictObject({ name: Name })
const Factor = z.object({
  id: Uuid,
  kind: z.enum(['totp', 'passkey']),
  name: z.string().nullable(),
  createdAt: Moment,
  lastUsedAt: Moment.nullable(),
  /** A passkey that may have been copied opens nothing any more. */
  isRefused: z.boolean(),
})
export const FactorsBody = enveloped(z.object({ factors: z.array(Factor), recoveryCodesLeft: z.number() }))
export const FactorBody = enveloped(z.object({ factor: Factor }))
