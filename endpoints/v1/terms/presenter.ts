import { policyAddress, type CurrentTerms, type Policy, type Receipt } from '../../../src/legal'

export const presentTerms = ({ contentVersion, policies, footerPolicies }: CurrentTerms) => ({
  content_version: contentVersion,
  policies: policies.map(presentPolicy),
  footer_policies: footerPolicies.map(({ id, title, kind, language }) => ({ id, title, url: policyAddress({ kind, language }) })),
})

/** Every text that is not of the footer has to be accepted. */
const presentPolicy = ({ id, kind, title, version, language, html, text }: Policy) => {
  return { id, kind, title, version, language, html, text, required: true }
}

export const presentReceipt = (receipt: Receipt) => ({
  id: receipt.id,
  number: receipt.number,
  content_version: receipt.contentVersion,
  accepted_at: receipt.acceptedAt.toISOString(),
  language: receipt.language,
  ip: receipt.ip,
  user_agent: receipt.userAgent,
  token_id: receipt.tokenId,
  consultation: receipt.consultation,
  documents: receipt.documents.map(({ id, kind, title, version, language, digest }) => ({ id, kind, title, version, language, digest })),
  previous_digest: receipt.previousDigest,
  digest: receipt.digest,
})

export const presentReceiptDocument = (receipt: Receipt) => ({
  document: 'Receipt of accepted terms',
  receipt: presentReceipt(receipt),
  how_to_check:
    'The digest of each document is SHA-256 over its canonical JSON {html, kind, language, title, version} as GET /terms showed it. The digest of the receipt covers the receipt and the digest of the receipt before it: nobody can change one later without changing all that follow.',
})

/** What the upgraded token and the receipt are answered as. */
export const presentAccepted = (token: { token: string; expiresIn: number }, receipt: Receipt) => ({
  login_response: { access_token: token.token, token_type: 'bearer', expires_in: token.expiresIn },
  onboarding_response: {
    legal_documents_status: 'APPROVED',
    legal_documents_version: receipt.contentVersion,
    receipt: presentReceipt(receipt),
  },
})
