import type { CollectionAfterChangeHook } from 'payload'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { actorOf } from '../actorOf'

/** Every process forgets what it remembers of the tiers when the change commits. */
export const announceTiers: CollectionAfterChangeHook = async ({ req }) => {
  const tx = await txFromRequest(req, actorOf(req))
  tx.announce('tiers', 'changed')
}
