import { statement, type Tx } from '../platform/db'

const note = statement<{ id: string }>(
  'legal.note-acceptance',
  'UPDATE accounts SET terms_version = $2 WHERE id = $1 AND terms_version IS DISTINCT FROM $2 RETURNING id',
)

/** The account's sessions, in every process, know at once what was accepted. */
export const announceAcceptance = async (
  tx: Tx,
  { accountId, contentVersion }: { accountId: string; contentVersion: string },
): Promise<void> => {
  if (await tx.queryOne(note, [accountId, contentVersion])) tx.announce('account', accountId)
}
