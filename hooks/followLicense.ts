import type { CollectionAfterChangeHook } from 'payload'
import { followLicenseNumber } from '../src/compliance/licenses'
import { txFromRequest } from '../src/platform/db/payloadAdapter'
import { actorOf } from './actorOf'

/** Personal details that staff correct in the panel or through a generated door: the licence case follows the number, as everywhere. */
export const followLicense: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if ((doc.doc_PRCLicenseNo ?? null) === (previousDoc?.doc_PRCLicenseNo ?? null)) return
  await followLicenseNumber(await txFromRequest(req, actorOf(req)), { accountId: String(doc.id) })
}
