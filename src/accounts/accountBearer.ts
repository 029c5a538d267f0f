import type { AuthStrategy } from 'payload'
import { freshAccessTables, type AccountUser } from '../compliance'
import { authenticateBearer } from './liveSession'

/** Lets an account's access token into the generated doors: the session cache answers, no row with all its sessions is read. */
export const accountBearer: AuthStrategy = {
  name: 'account-bearer',
  authenticate: async ({ headers }) => {
    const actor = await authenticateBearer(headers.get('authorization') ?? undefined, { ip: null, userAgent: null, requestId: 'none' })
    if (!actor) return { user: null }
    // access functions decide without waiting
    await freshAccessTables()
    const { id, sessionId, roles, account } = actor
    const user: AccountUser = { id, collection: 'accounts', sessionId, roles, account }
    return { user: { ...user, _strategy: 'account-bearer' } } as unknown as Awaited<ReturnType<AuthStrategy['authenticate']>>
  },
}
