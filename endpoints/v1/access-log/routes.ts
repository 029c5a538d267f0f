import { z } from 'zod'
import { readAccessLog } from '../../../src/compliance/audit/accessLog'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, enveloped, Moment, Uuid } from '../common'

const Entry = z.object({
  id: Uuid,
  at: Moment,
  actor: z.object({ kind: z.enum(['staff', 'account', 'partner', 'system']), label: z.string() }),
  action: z.string(),
  words: z.string(),
  outcome: z.enum(['ok', 'refused', 'failed']),
})
export const AccessLogBody = enveloped(
  z.object({ entries: z.array(Entry), pagination: z.object({ limit: z.number(), nextCursor: z.string().nullable() }) }),
)
const AccessLogQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})

export const accessLogRoutes = [
  endpoint({
    method: 'get',
    path: '/users/me/access-log',
    summary: 'Who saw or changed my record',
    description:
      'Everybody else: staff by name and role, people whom I have connected, partners, the platform itself. Newest first; `nextCursor` fetches the next page.',
    tag: 'Own data',
    auth: 'account',
    limit: limits.signedInAddress,
    input: { query: AccessLogQuery },
    output: { 200: AccessLogBody },
    handler: async ({ actor, input }) => {
      const { entries, nextCursor } = await readAccessLog(accountOf(actor), input.query)
      const shown = entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }))
      return success({ entries: shown, pagination: { limit: input.query.limit, nextCursor } }, 'Who saw or changed your record')
    },
  }),
]
