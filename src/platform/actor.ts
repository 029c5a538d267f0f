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
}

export type AccountActor = Actor & { kind: 'account'; id: string; sessionId: string }
export type StaffActor = Actor & { kind: 'staff'; id: string }

/** The system itself acting; `reason` is what the audit log shows. */
export const systemActor = (reason: string, requestId = 'system'): Actor => ({
  kind: 'system',
  id: reason,
  roles: [],
  permissions: [],
  sessionId: null,
  requestId,
  ip: null,
  userAgent: null,
})
