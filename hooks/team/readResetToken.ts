import { createHash } from 'node:crypto'
import type { BeforeOperation } from '../BeforeOperation'
import { statement } from '../../src/platform/db'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { systemActor } from '../../src/platform/actor'

/** As the database keeps it; a trigger sees to that. */
const hashed = (token: string) => `sha256:${createHash('sha256').update(token).digest('hex')}`

const hold = statement('staff.hold-reset', 'SELECT id FROM staff WHERE reset_password_token = $1 FOR UPDATE')

/**
 * Looks a reset up by the hash of its token, and holds the row: of two resets with one token, the second waits and then finds it used. (Payload reads and
 * writes it in two statements, and has taken the data out of the arguments by now: the token is replaced in them.)
 */
export const readResetToken = async <Args extends object>({ args, operation, req }: BeforeOperation<Args>): Promise<Args> => {
  const data = (args as { data?: { token?: unknown } }).data
  if (operation !== 'resetPassword' || typeof data?.token !== 'string') return args
  data.token = hashed(data.token)
  await (await txFromRequest(req, systemActor('staff-password-reset'))).query(hold, [data.token])
  return args
}
