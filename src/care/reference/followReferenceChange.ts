import { statement, type Tx } from '../../platform/db'
import { announceReferenceChange, type ReferenceKind } from './referenceLists'

/** The database puts the names of specialisations into what a search looks through. */
const searchAnew = statement('reference.search-anew', 'UPDATE practitioners SET updated_at = now() WHERE specialisations ? $1')

/** After staff have changed a value: every process hears of it, and search follows a specialisation's name. */
export const followReferenceChange = async (
  tx: Tx,
  { kind, code, isRenamed }: { kind: ReferenceKind; code: string; isRenamed: boolean },
): Promise<void> => {
  if (kind === 'specialisation' && isRenamed) await tx.query(searchAnew, [code])
  announceReferenceChange(tx, kind)
}
