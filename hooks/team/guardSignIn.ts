import { pbkdf2 } from 'node:crypto'
import type { CollectionAfterErrorHook } from 'payload'
import { AuthenticationError } from 'payload'
import { promisify } from 'node:util'
import type { Actor } from '../../src/platform/actor'
import { currentContext, currentRequestId } from '../../src/platform/context'
import { queryOne, statement, withTransaction } from '../../src/platform/db'
import type { BeforeOperation } from '../BeforeOperation'

const byEmail = statement<{ isSuspended: boolean }>(
  'staff.may-sign-in',
  'SELECT suspended_at IS NOT NULL AS "isSuspended" FROM staff WHERE lower(email) = lower($1)',
)

/** What Payload 3.90 spends on a password: PBKDF2-HMAC-SHA256, 600,000 rounds, 32 bytes. */
const burn = () => promisify(pbkdf2)('nobody', 'nobody’s salt', 600_000, 32, 'sha256')

/**
 * Payload answers before hashing when no member has the address, and tells a suspended member apart: both tell strangers who works here. Here they
 * cost the same hash and get the same answer as a wrong password.
 */
export const guardSignIn = async <Args extends object>({ args, operation, req }: BeforeOperation<Args>): Promise<Args> => {
  if (operation !== 'login') return args
  const email = (args as { data?: { email?: unknown } }).data?.email
  const member = typeof email === 'string' ? await queryOne(byEmail, [email.trim()]) : null
  if (member && !member.isSuspended) return args
  await burn()
  throw new AuthenticationError(req.t)
}

const signInErrors = new Set(['AuthenticationError', 'LockedAuth'])

/** A refused sign-in is in the audit log, without the address that was tried. */
export const noteRefusedSignIn: CollectionAfterErrorHook = async ({ error }) => {
  if (!signInErrors.has(error.name)) return
  const { ip = null, userAgent = null } = currentContext() ?? {}
  const stranger: Actor = {
    kind: 'anonymous',
    id: null,
    roles: [],
    permissions: [],
    sessionId: null,
    requestId: currentRequestId(),
    ip,
    userAgent,
  }
  await withTransaction(stranger, async (tx) => tx.audit('staff.sign-in', { outcome: 'refused' }))
}
