import { ACCESS_TOKEN_SECONDS } from '../platform/security/accessTokens'
import {
  createSignedTokens,
  type RegisteredClaims,
  type SignedToken,
  type SignedTokens,
  type TokenKind,
} from '../platform/security/signedTokens'
import { env } from '../platform/env'
import { secrets } from '../platform/secrets'
import { singleton } from '../platform/singleton'

/** The version of our API that a token is for, as the seed's `version`. */
const API_VERSION = 'V1'

/** The seed's claims; `tv` is the partner's token version at signing: a higher one on the partner ends this token. */
type PartnerTokenClaims = {
  /** The partner's public id. */
  pid: string
  language: string
  version: string
  /** Id of the consultation. */
  sid: string
  tv: number
  /** Only once the terms of this consultation are accepted. */
  legal_documents_status?: 'APPROVED'
  legal_documents_version?: string
}

export type VerifiedPartnerToken = Readonly<PartnerTokenClaims & RegisteredClaims>

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** @returns null for half of an acceptance */
const acceptanceIn = ({ legal_documents_status: status, legal_documents_version: version }: Record<string, unknown>) => {
  if (status === undefined && version === undefined) return {}
  return status === 'APPROVED' && isText(version) ? ({ legal_documents_status: status, legal_documents_version: version } as const) : null
}

/** Differs from an account's token in `typ` and audience: neither is ever taken for the other. */
const partnerTokenKind: TokenKind<PartnerTokenClaims> = {
  typ: 'partner+jwt',
  audience: 'afya-partners',
  lifetimeSeconds: ACCESS_TOKEN_SECONDS,
  readClaims: (payload) => {
    const { pid, language, version, sid, tv } = payload
    const acceptance = acceptanceIn(payload)
    return isText(pid) && isText(language) && isText(version) && isText(sid) && Number.isInteger(tv) && acceptance
      ? { pid, language, version, sid, tv: tv as number, ...acceptance }
      : null
  },
}

const partnerTokens = (): SignedTokens<PartnerTokenClaims> =>
  singleton('partners.tokens', () =>
    createSignedTokens({ issuer: env().SERVER_URL, kind: partnerTokenKind, keys: secrets().keyRing, remembered: 5_000 }),
  )

export type PartnerTokenSubject = {
  partner: { name: string; partnerId: string; language: string; tokenVersion: number }
  /** The consultation's id. */
  sid: string
  /** Content version of the terms accepted in this consultation; null before that. */
  termsVersion: string | null
}

/** A partner's token for one consultation: RS256, `typ: partner+jwt`, 1860 seconds. */
export const signPartnerToken = ({ partner, sid, termsVersion }: PartnerTokenSubject): SignedToken =>
  partnerTokens().sign({
    sub: partner.name,
    pid: partner.partnerId,
    language: partner.language,
    version: API_VERSION,
    sid,
    tv: partner.tokenVersion,
    ...(termsVersion === null ? {} : { legal_documents_status: 'APPROVED' as const, legal_documents_version: termsVersion }),
  })

/** The claims of a good partner token, else null. Never throws. */
export const verifyPartnerToken = (token: string): VerifiedPartnerToken | null => partnerTokens().verify(token)
