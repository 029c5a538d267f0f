import type { AccountActor } from '../platform/actor'
import { unauthenticated } from '../platform/http/errors'
import { accountById } from './account'
import { accessTokenFor } from './startSession'

/** Another access token of the caller's own session, with what is true of the account by now. @throws unauthenticated when it is gone */
export const renewAccessToken = async ({ id, sessionId }: AccountActor): Promise<{ accessToken: string; expiresIn: number }> => {
  const account = await accountById(id)
  if (!account) throw unauthenticated()
  return accessTokenFor(account, sessionId)
}
