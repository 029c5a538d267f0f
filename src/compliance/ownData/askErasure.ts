import { provenAccount } from '../../accounts'
import { facilitiesLeftAlone, lastAdministrator } from '../../accounts/facilities'
import { refuseMoneyLeft } from '../../commerce/wallet'
import type { AccountActor, StaffActor } from '../../platform/actor'
import { queryOne, statement, withTransaction, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { uuidv7 } from '../../platform/uuid'
import { latestRequest, requestColumns, requestTarget, type DataRequest } from './request'

/** Days in which the person can still change their mind. */
export const graceDays = 30

const wayOut = 'Make a colleague administrator, or let everybody go, and ask again.'

export type Person = { email: string | null; firstName: string | null; timezone: string | null; legalHold: string | null }
/** Takes the account's row, so that a hold, a change of mind and the erasure itself come one after the other. */
export const lockPerson = statement<Person>(
  'own-data.lock-person',
  `SELECT a.email, d.name_first_name AS "firstName", d.timezone, a.legal_hold AS "legalHold" FROM accounts a LEFT JOIN personal_details d ON d.id = a.id
   WHERE a.id = $1 AND a.status <> 'erased' FOR UPDATE OF a`,
)
const open = statement<DataRequest>(
  'data-requests.open-erasure',
  `INSERT INTO data_requests AS r (id, account_id, kind, status, gives_up_money, due_at, created_at, updated_at)
   VALUES ($1, $2, 'erasure', $3::enum_data_requests_status, $4, now() + interval '${graceDays} days', now(), now())
   ON CONFLICT (account_id, kind) WHERE status IN ('waiting', 'held') DO NOTHING RETURNING ${requestColumns}`,
)
const cancel = statement<DataRequest>(
  'data-requests.cancel-erasure',
  `UPDATE data_requests r SET status = 'cancelled', finished_at = now(), updated_at = now()
   WHERE r.account_id = $1 AND r.kind = 'erasure' AND r.status IN ('waiting', 'held') RETURNING ${requestColumns}`,
)

const tell = (tx: Tx, template: string, { person, request }: { person: Person; request: DataRequest }): void => {
  const { email, firstName, timezone } = person
  const dueAt = request.dueAt?.toISOString() ?? new Date().toISOString()
  const data = { firstName, dueAt, timezone: timezone ?? undefined }
  if (email) queueMessage(tx, { channel: 'email', to: email, template, data, accountId: request.accountId })
}

/** What became of the person's last wish to be erased; null when there was none. */
export const readErasure = (actor: AccountActor): Promise<DataRequest | null> => queryOne(latestRequest, [actor.id, 'erasure'])

/**
 * Asks for the erasure of one's account, in thirty days. Asking again changes nothing, the day included.
 * @param giveUpMoney what is in the wallet on the day may stay with us
 * @throws invalidCredentials; lastAdministrator while colleagues depend on this person as the only administrator of a facility; moneyLeft
 */
export const askErasure = async (
  actor: AccountActor,
  { password, giveUpMoney = false }: { password: string; giveUpMoney?: boolean | undefined },
): Promise<DataRequest> => {
  await provenAccount(actor, password)
  return withTransaction(actor, async (tx) => {
    const person = await tx.queryOne(lockPerson, [actor.id])
    if (!person) throw notFound()
    const request = await tx.queryOne(open, [uuidv7(), actor.id, person.legalHold === null ? 'waiting' : 'held', giveUpMoney])
    if (!request) return (await tx.queryOne(latestRequest, [actor.id, 'erasure']))!
    const alone = await facilitiesLeftAlone(tx, actor.id)
    if (alone.length > 0) throw lastAdministrator({ message: `You are the only administrator of ${alone.join(', ')}. ${wayOut}` })
    await refuseMoneyLeft(tx, actor.id, { givesUp: giveUpMoney })
    tx.audit('erasure.requested', requestTarget(request))
    tell(tx, 'erasure-requested', { person, request })
    return request
  })
}

/** Takes the wish back; the account stays as it is. @throws notFound when there is none that waits */
export const cancelErasure = (actor: AccountActor): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const person = await tx.queryOne(lockPerson, [actor.id])
    const request = await tx.queryOne(cancel, [actor.id])
    if (!person || !request) throw notFound()
    tx.audit('erasure.cancelled', requestTarget(request))
    tell(tx, 'erasure-cancelled', { person, request })
  })

const setHold = statement('own-data.set-hold', 'UPDATE accounts SET legal_hold = $2, updated_at = now() WHERE id = $1')
const holdRequest = statement(
  'data-requests.hold',
  `UPDATE data_requests SET status = 'held', updated_at = now() WHERE account_id = $1 AND kind = 'erasure' AND status = 'waiting'`,
)
/** The reason stays where staff let go what a facility kept ($2): it is not held for that again. */
const releaseRequest = statement<{ id: string }>(
  'data-requests.release',
  `UPDATE data_requests SET status = 'waiting', reason = CASE WHEN $2 THEN reason END, updated_at = now()
   WHERE account_id = $1 AND kind = 'erasure' AND status = 'held' RETURNING id`,
)

type Decision = { accountId: string; reason: string }

/** Puts an account under legal hold: it is not erased while it lasts. Twice changes nothing but the reason. @throws notFound */
export const holdAccount = (actor: StaffActor, { accountId, reason }: Decision): Promise<{ id: string; held: true }> =>
  withTransaction(actor, async (tx) => {
    if (!(await tx.queryOne(lockPerson, [accountId]))) throw notFound()
    await tx.query(setHold, [accountId, reason])
    await tx.query(holdRequest, [accountId])
    tx.audit('account.held', { target: { collection: 'accounts', id: accountId }, reason })
    return { id: accountId, held: true }
  })

/**
 * Lifts the hold, also the one that waits for a facility to have another administrator; the erasure goes on as it was due. Twice changes nothing.
 * @throws notFound
 */
export const releaseAccount = (actor: StaffActor, { accountId, reason }: Decision): Promise<{ id: string; held: false }> =>
  withTransaction(actor, async (tx) => {
    const person = await tx.queryOne(lockPerson, [accountId])
    if (!person) throw notFound()
    await tx.query(setHold, [accountId, null])
    const isLegal = person.legalHold !== null
    const released = await tx.queryOne(releaseRequest, [accountId, !isLegal])
    if (isLegal || released) tx.audit('account.released', { target: { collection: 'accounts', id: accountId }, reason })
    return { id: accountId, held: false }
  })
