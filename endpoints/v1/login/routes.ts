import { signInPartner } from '../../../src/partners'
import { ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { PartnerLoginBody, PartnerLoginHeaders, PartnerLoginRequest } from './schemas'

export const partnerLoginRoutes = [
  endpoint({
    method: 'post',
    path: '/login',
    summary: 'Sign a partner in for a consultation',
    description:
      'Each sign-in begins a consultation of its own (`sid` in the token). Whichever of the API key, partner id and secret is wrong, and when the partner is revoked or the address is not allowed, the answer is the same. At most 60 a minute for one partner id.',
    tag: 'Partners',
    auth: 'none',
    limit: limits.partnerLogin,
    input: { headers: PartnerLoginHeaders, body: PartnerLoginRequest },
    output: { 200: PartnerLoginBody },
    errors: ['invalid_partner_credentials'],
    handler: async ({ actor, input: { body, headers } }) => {
      const { partner_id: partnerId, secret } = body
      const { token, expiresIn } = await signInPartner(actor, { partnerId, secret, apiKey: headers['x-api-key'] })
      return ok({ access_token: token, token_type: 'bearer', expires_in: expiresIn })
    },
  }),
]
