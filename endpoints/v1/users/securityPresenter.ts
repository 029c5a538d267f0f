import type { DeviceRow } from '../../../src/accounts'
import type { Factor } from '../../../src/factors'
import { placeOf } from '../../../src/platform/geo/placeOf'

export const presentDevice = async (device: DeviceRow) => ({
  id: device.id,
  name: device.name,
  place: await placeOf(device.lastIp),
  ip: device.lastIp,
  createdAt: device.createdAt.toISOString(),
  lastUsedAt: device.lastUsedAt.toISOString(),
  isCurrent: device.isCurrent,
  isTrusted: device.trustedUntil !== null,
  trustedUntil: device.trustedUntil?.toISOString() ?? null,
})

export const presentFactor = (factor: Factor) => ({
  id: factor.id,
  kind: factor.kind,
  name: factor.name,
  createdAt: factor.createdAt.toISOString(),
  lastUsedAt: factor.lastUsedAt?.toISOString() ?? null,
  isRefused: factor.flaggedAt !== null,
})
