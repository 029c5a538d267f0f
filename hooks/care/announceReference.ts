import type { CollectionAfterChangeHook } from 'payload'
import { followReferenceChange } from '../../src/care/reference/followReferenceChange'
import type { ReferenceKind } from '../../src/care/reference'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { actorOf } from '../actorOf'

/** Every process forgets its copy of the lists; practitioners are found by a specialisation's new name. */
export const announceReference: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const { kind, code, name } = doc as { kind: ReferenceKind; code: string; name: string }
  const isRenamed = (previousDoc as { name?: string } | undefined)?.name !== name
  await followReferenceChange(await txFromRequest(req, actorOf(req)), { kind, code, isRenamed })
}
