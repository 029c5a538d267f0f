import { z } from 'zod'

export const PartnerSelf = z.object({
  partner_id: z.string(),
  name: z.string(),
  language: z.string(),
  /** What its tokens open. */
  scopes: z.array(z.string()),
  /** Where it may call from; empty for anywhere. */
  addresses: z.array(z.string()),
  calls_per_minute: z.number().int(),
  /** The last 30 days with calls, newest first. Days are in UTC; `refused` are among the calls. */
  usage: z.array(z.object({ day: z.iso.date(), route: z.string(), calls: z.number().int(), refused: z.number().int() })),
})
