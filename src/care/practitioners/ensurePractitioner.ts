import { statement, type Tx } from '../../platform/db'

/** The database puts the name in, from the personal details. */
const insert = statement(
  'practitioners.ensure',
  `INSERT INTO practitioners (id, name, created_at, updated_at) VALUES ($1, 'Practitioner', now(), now()) ON CONFLICT (id) DO NOTHING`,
)
const touch = statement('practitioners.refresh-lacks', `UPDATE practitioners SET updated_at = now() WHERE id = $1`)

/** Makes the profile of an account when there is none yet; call it before anything that refers to a practitioner. */
export const ensurePractitioner = async (tx: Tx, accountId: string): Promise<void> => void (await tx.query(insert, [accountId]))

/**
 * Has the database work out anew what the profile lacks (`practitioners.lacks`: codes with commas, null when nothing is missing). Call it in the
 * transaction that changed something outside of the row: fees, availability. Licences and accounts tell of themselves.
 */
export const refreshLacks = async (tx: Tx, practitionerId: string): Promise<void> => void (await tx.query(touch, [practitionerId]))
