import { z } from 'zod'
import { renewAccessToken } from '../../../src/accounts'
import { acceptTerms, currentTerms, listReceipts, readReceipt, usualLanguage, type Accepting } from '../../../src/legal'
import { signPartnerToken } from '../../../src/partners'
import type { Actor } from '../../../src/platform/actor'
import { ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { unauthenticated } from '../../../src/platform/http/errors'
import { limits } from '../../../src/platform/limits/limits'
import { LanguageTag } from '../../../src/platform/validation/localeFields'
import { Uuid } from '../common'
import { presentAccepted, presentReceipt, presentReceiptDocument, presentTerms } from './presenter'
import { AcceptedTermsBody, AcceptTermsRequest, TermsBody, TermsReceiptDocument, TermsReceiptsBody } from './schemas'

const query = z.strictObject({ language: LanguageTag.optional() })
const common = { tag: 'Terms', auth: 'account-or-partner', limit: limits.signedInAddress, scope: 'terms' } as const

/** Accounts and partners, for doors that only they pass. @throws unauthenticated */
const acceptingOf = (actor: Actor): Accepting => {
  if ((actor.kind !== 'account' && actor.kind !== 'partner') || !actor.id || !actor.sessionId) throw unauthenticated()
  return actor as Accepting
}

/** The caller's token anew, which says that the terms are accepted: of the same session or consultation. */
const upgradedToken = async (actor: Accepting, termsVersion: string): Promise<{ token: string; expiresIn: number }> => {
  if (actor.kind === 'partner') return signPartnerToken({ partner: actor.partner, sid: actor.sessionId, termsVersion })
  const { accessToken, expiresIn } = await renewAccessToken(actor)
  return { token: accessToken, expiresIn }
}

export const termsRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/terms',
    summary: 'The current terms and policies',
    description:
      'Show all of them, without exceptions, and the footer policies on every screen. `language` is a BCP 47 tag; where a text is not there in it, its base language, then English, then any other is given.',
    input: { query },
    output: { 200: TermsBody },
    handler: async ({ actor, input }) =>
      ok(presentTerms(await currentTerms({ language: input.query.language ?? actor.partner?.language ?? usualLanguage }))),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/terms',
    summary: 'Accept the current terms',
    description:
      'Answers with a token that says so; use it from then on. Accepting again gives the same receipt. `language` is the one that the terms were read in.',
    input: { query, body: AcceptTermsRequest },
    output: { 200: AcceptedTermsBody },
    errors: ['policies_not_accepted', 'terms_outdated', 'terms_not_published'],
    handler: async ({
      actor,
      input: {
        body,
        query: { language },
      },
    }) => {
      const accepting = acceptingOf(actor)
      const { content_version: contentVersion, all_policies_accepted: allPoliciesAccepted } = body
      const receipt = await acceptTerms(accepting, { contentVersion, allPoliciesAccepted, language })
      return ok(presentAccepted(await upgradedToken(accepting, receipt.contentVersion), receipt))
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/terms/receipts',
    summary: 'My receipts of accepted terms',
    description: 'Newest first. A partner sees those of the consultation that its token is for.',
    output: { 200: TermsReceiptsBody },
    handler: async ({ actor }) => ok({ receipts: (await listReceipts(acceptingOf(actor))).map(presentReceipt) }),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/terms/receipts/:id',
    summary: 'Download one of my receipts',
    input: { params: z.object({ id: Uuid }) },
    output: { 200: TermsReceiptDocument },
    handler: async ({ actor, input }) => {
      const receipt = await readReceipt(acceptingOf(actor), { id: input.params.id })
      return ok(presentReceiptDocument(receipt), { 'content-disposition': `attachment; filename="terms-receipt-${receipt.number}.json"` })
    },
  }),
]
