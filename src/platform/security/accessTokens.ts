import { createSignedTokens, type RegisteredClaims, type SignedTokens, type TokenKind } from './signedTokens'
import type { KeyRing } from './keyRing'

/** The API contract's lifetime of an access token. */
export const ACCESS_TOKEN_SECONDS = 1860

/** No name, address, number or diagnosis: a token is only encoded, not encrypted (ASVS 14.1.1). */
export type AccessTokenClaims = {
  /** Id of the session. */
  sid: string
  userType: string
  roles: string[]
  /** The account's token version at signing; a higher one on the account ends this token. */
  tv: number
  /** `APPROVED` once the current legal documents are accepted. */
  legal_documents_status: string
  /** The accepted version; null while there is none. */
  legal_documents_version: string | null
}

export type AccessTokenSubject = {
  /** Id of the account. */
  sub: string
  sid: string
  userType: string
  roles: string[]
  tokenVersion: number
  legalDocumentsStatus: string
  legalDocumentsVersion: string | null
}

export type VerifiedAccessToken = Readonly<AccessTokenClaims & RegisteredClaims>

export type TokenSigner = {
  sign: (subject: AccessTokenSubject) => { token: string; expiresIn: number; jti: string }
  /** The claims of a good access token, else null. Never throws. */
  verify: SignedTokens<AccessTokenClaims>['verify']
}

const isText = (value: unknown): value is string => typeof value === 'string'

const accessTokenKind = (audience: string): TokenKind<AccessTokenClaims> => ({
  typ: 'at+jwt',
  audience,
  lifetimeSeconds: ACCESS_TOKEN_SECONDS,
  readClaims: ({ sid, userType, roles, tv, legal_documents_status, legal_documents_version }) =>
    isText(sid) &&
    isText(userType) &&
    Array.isArray(roles) &&
    roles.every(isText) &&
    Number.isInteger(tv) &&
    isText(legal_documents_status) &&
    (legal_documents_version === null || isText(legal_documents_version))
      ? { sid, userType, roles, tv: tv as number, legal_documents_status, legal_documents_version }
      : null,
})

/** Signs and verifies the access tokens of accounts: RS256, `typ: at+jwt`, 1860 seconds. */
export const createTokenSigner = ({
  issuer,
  audience,
  keys,
  now,
}: {
  issuer: string
  audience: string
  keys: KeyRing
  now?: () => number
}): TokenSigner => {
  const tokens = createSignedTokens({ issuer, kind: accessTokenKind(audience), keys, now })
  return {
    sign: ({ sub, sid, userType, roles, tokenVersion, legalDocumentsStatus, legalDocumentsVersion }) =>
      tokens.sign({
        sub,
        sid,
        userType,
        roles,
        tv: tokenVersion,
        legal_documents_status: legalDocumentsStatus,
        legal_documents_version: legalDocumentsVersion,
      }),
    verify: tokens.verify,
  }
}
