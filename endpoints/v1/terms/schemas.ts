import { z } from 'zod'
import { termsKinds } from '../../../src/legal'
import { Moment, Uuid } from '../common'

export const ContentVersion = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .meta({ description: 'Names the set of texts: 40 lower-case hex characters.' })

const Kind = z.enum(Object.keys(termsKinds) as [keyof typeof termsKinds])
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const TermsPolicy = z.object({
  id: Uuid,
  kind: Kind,
  title: z.string(),
  version: z.int(),
  language: z.string(),
  html: z.string(),
  text: z.string(),
  required: z.boolean(),
})
export const FooterPolicy = z.object({ id: Uuid, title: z.string(), url: z.url() })
export const TermsBody = z.strictObject({
  content_version: ContentVersion,
  policies: z.array(TermsPolicy),
  footer_policies: z.array(FooterPolicy),
})

/** What stands for yes is decided by the rule, so that everything else gets one answer. */
export const AcceptTermsRequest = z.strictObject({
  content_version: z.string().min(1).max(100).meta({ description: 'As GET /terms gave it.' }),
  all_policies_accepted: z
    .unknown()
    .optional()
    .meta({ description: '`true` or `"true"`; anything else is refused.', examples: ['true', true] }),
})

export const TermsReceipt = z.object({
  id: Uuid,
  number: z.int(),
  content_version: ContentVersion,
  accepted_at: Moment,
  language: z.string(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  token_id: z.string(),
  consultation: z.string().nullable(),
  documents: z.array(z.object({ id: Uuid, kind: Kind, title: z.string(), version: z.int(), language: z.string(), digest: Hash })),
  previous_digest: z.union([Hash, z.literal('')]),
  digest: Hash,
})

export const AcceptedTermsBody = z.object({
  login_response: z.object({ access_token: z.string(), token_type: z.literal('bearer'), expires_in: z.int() }),
  onboarding_response: z.object({
    legal_documents_status: z.literal('APPROVED'),
    legal_documents_version: ContentVersion,
    receipt: TermsReceipt,
  }),
})

export const TermsReceiptsBody = z.object({ receipts: z.array(TermsReceipt) })
export const TermsReceiptDocument = z.object({ document: z.string(), receipt: TermsReceipt, how_to_check: z.string() })
