import type { AuthStrategy } from 'payload'
import { authenticateBearer } from './liveSession'

/** Lets an account's access token into the generated doors: the session cache answers, no row with all its sessions is read. */
export const accountBearer: AuthStrategy = {
  name: 'account-bearer',
  authenticate: async ({ headers }) => {
    const actor = await authenticateBearer(headers.get('authorization') ?? undefined, { ip: null, userAgent: null, requestId: 'none' })
    return {
      user: actor ? { id: actor.id, collection: 'accounts', sessionId: actor.sessionId, _strategy: 'account-bearer' } : null,
    } as Awaited<ReturnType<AuthStrategy['authenticate']>>
  },
}
