import { readPartnerSelf } from '../../../src/partners'
import { ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { partnerOf } from './partnerOf'
import { PartnerSelf } from './schemas'

export const partnerRoutes = [
  endpoint({
    method: 'get',
    path: '/partners/me',
    summary: 'Read my limits and my usage',
    description: 'For the partner whose token it is. Calls show up within a few seconds.',
    tag: 'Partners',
    auth: 'partner',
    scope: 'usage',
    limit: limits.signedInAddress,
    output: { 200: PartnerSelf },
    errors: ['scope_missing'],
    handler: async ({ actor }) => {
      const { partner, usage } = await readPartnerSelf(partnerOf(actor).id)
      const { partnerId: partner_id, name, language, scopes, addresses, callsPerMinute: calls_per_minute } = partner
      return ok({ partner_id, name, language, scopes, addresses, calls_per_minute, usage })
    },
  }),
]
