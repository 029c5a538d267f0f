import type { GlobalAfterChangeHook } from 'payload'
import { txFromRequest } from '../src/platform/db/payloadAdapter'
import { actorOf } from './actorOf'

/** Every process drops the settings it remembers when the change commits. */
export const announceSettings: GlobalAfterChangeHook = async ({ req }) => {
  const tx = await txFromRequest(req, actorOf(req))
  tx.announce('settings', 'changed')
}
