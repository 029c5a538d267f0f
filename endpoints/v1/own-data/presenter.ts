import type { z } from 'zod'
import type { DataRequest, ExportState } from '../../../src/compliance/ownData'
import type { ErasureBody, ExportBody } from './schemas'

const time = (moment: Date | null | undefined): string | null => moment?.toISOString() ?? null

export const presentExport = (state: ExportState): { export: z.infer<typeof ExportBody>['data']['export'] } => {
  if (!state) return { export: { status: 'none', requestedAt: null, link: null, expiresAt: null, bytes: null } }
  const { request, link } = state
  const status = request.status as z.infer<typeof ExportBody>['data']['export']['status']
  return { export: { status, requestedAt: time(request.requestedAt), link, expiresAt: time(request.expiresAt), bytes: request.bytes } }
}

export const presentErasure = (request: DataRequest | null): { erasure: z.infer<typeof ErasureBody>['data']['erasure'] } => {
  const status = (request?.status ?? 'none') as z.infer<typeof ErasureBody>['data']['erasure']['status']
  return { erasure: { status, requestedAt: time(request?.requestedAt), dueAt: time(request?.dueAt) } }
}
