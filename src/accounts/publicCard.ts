import { validLicenseSql } from '../compliance/licenses'
import type { AccountActor } from '../platform/actor'
import { queryOne, statement } from '../platform/db'
import { notYours } from '../platform/http/errors'
import { isConnectedSql, seePatient } from './connections'

export type PublicCard = {
  id: string
  firstName: string | null
  lastName: string | null
  photoKey: string | null
  userType: 'PATIENT' | 'PRACTITIONER'
}

/** Oneself and practitioners while a licence of theirs is verified and in date (open), and patients who have connected the caller. */
const visible = statement<PublicCard & { isOpen: boolean }>(
  'cards.visible',
  `SELECT * FROM (SELECT a.id, d.name_first_name AS "firstName", d.name_last_name AS "lastName", d.photo_key AS "photoKey", a.user_type AS "userType",
       (a.id = $2 OR ${validLicenseSql('a')}) AS "isOpen" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 AND a.status <> 'erased') card
   WHERE "isOpen" OR ${isConnectedSql('card.id', '$2')}`,
)

/** What a person shows to the caller. @throws notFound for whom the caller may not see, as for nobody; forbidden by a policy on patients */
export const readCard = async (actor: AccountActor, { accountId }: { accountId: string }): Promise<PublicCard> => {
  const found = await queryOne(visible, [accountId, actor.id])
  if (!found) throw notYours({ collection: 'accounts', id: accountId, about: accountId })
  const { isOpen, ...card } = found
  if (!isOpen) await seePatient(actor, { accountId, action: 'account.card-read', reason: 'connected' })
  return card
}
