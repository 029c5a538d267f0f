import { z } from 'zod'

export const PartnerLoginRequest = z.strictObject({
  partner_id: z.string().min(1).max(200),
  secret: z.string().min(1).max(200),
})

/** A key that is left out is a wrong one: the answer to both is the same. */
export const PartnerLoginHeaders = z.object({
  'x-api-key': z.string().default('').meta({ description: 'The API key of the partner. Needed.' }),
})

export const PartnerLoginBody = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  /** Seconds. */
  expires_in: z.number().int(),
})
