/** Who acts. A value handed to every operation; no operation sees a request. */
export type Actor = {
  kind: 'account' | 'staff' | 'partner' | 'system' | 'anonymous'
  /** uuid of the account, staff member or partner; null for anonymous; the reason for system */
  id: string | null
  roles: readonly string[]
  permissions: readonly string[]
  sessionId: string | null
  requestId: string
  ip: string | null
  userAgent: string | null
  /** `jti` of the access token that came with the request. */
  tokenId?: string
  account?: AccountFacts
  staff?: StaffFacts
  partner?: PartnerFacts
}

export type StaffFacts = { hasSecondFactor: boolean }

/** What is known of a signed-in account beside its roles; as fresh as the session cache (a few seconds, and told of changes at once). */
export type AccountFacts = {
  userType: 'PATIENT' | 'PRACTITIONER'
  isDoctor: boolean
  /** ISO 3166 alpha-2, from the personal details. */
  country: string | null
  /** Content version of the terms accepted last. */
  termsVersion: string | null
  /** Milliseconds since 1970: the end of the verified licence's last day. */
  licenseValidUntil: number | null
  hasSecondFactor: boolean
  /** Milliseconds since 1970 at which this session last proved who it is: a password, code or passkey. */
  freshAt: number
  facilities: readonly { id: string; role: string }[]
}

/** What is known of a partner: the partner as it is now; `termsVersion` is what was accepted in this consultation, as its token says. */
export type PartnerFacts = {
  /** The public id, `pid` of the token. */
  partnerId: string
  name: string
  scopes: readonly string[]
  language: string
  callsPerMinute: number
  tokenVersion: number
  termsVersion: string | null
}

export type AccountActor = Actor & { kind: 'account'; id: string; sessionId: string; account: AccountFacts }
/** `sessionId` is the consultation's `sid`. */
export type PartnerActor = Actor & { kind: 'partner'; id: string; sessionId: string; partner: PartnerFacts }
export type StaffActor = Actor & { kind: 'staff'; id: string }

/** Of what no request asked for. */
export const systemRequestId = 'system'

/** The system itself acting; `reason` is what the audit log shows. */
export const systemActor = (reason: string, requestId = systemRequestId): Actor => ({
  kind: 'system',
  id: reason,
  roles: [],
  permissions: [],
  sessionId: null,
  requestId,
  ip: null,
  userAgent: null,
})
