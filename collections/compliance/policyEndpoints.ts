import { z } from 'zod'
import { explainAccess, isAnyPermission, type AnyPermission } from '../../src/compliance'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { safeText } from '../../src/platform/validation/safeText'

const Asked = z.strictObject({
  kind: z.enum(['account', 'staff']),
  person: safeText(254, { min: 1 }),
  permission: z.string().refine(isAnyPermission, { message: 'There is no such permission.' }),
  record: safeText(254, { min: 1 }).optional(),
})

export const policyEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/explain',
    permission: 'access.explain',
    handler: async (actor, { req }) => {
      const { permission, ...asked } = Asked.parse(Object.fromEntries(new URL(req.url ?? '', 'http://here').searchParams))
      return { ...(await explainAccess(actor, { ...asked, permission: permission as AnyPermission })) }
    },
  }),
]
