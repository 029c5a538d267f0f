import { z } from 'zod'
import { endAppointmentsOf, lockCalendarsOf } from '../../care/appointments'
import { closeEmptied, facilitiesLeftAlone, lockFacilitiesOf } from '../../accounts/facilities'
import { closeWallets, isInTheWay, readMoneyLeft } from '../../commerce/wallet'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob, schedule } from '../../platform/jobs'
import { log } from '../../platform/log'
import { queueMessage } from '../../platform/mail/sendMessage'
import { uploadStore } from '../../platform/uploads/store'
import { lockPerson, type Person } from './askErasure'
import { sweepExports } from './exportOwnData'
import { pseudonymise } from './pseudonymise'
import { requestTarget } from './request'

type Due = { id: string; accountId: string }
const due = statement<Due>(
  'data-requests.due-erasures',
  `SELECT r.id, r.account_id AS "accountId" FROM data_requests r JOIN accounts a ON a.id = r.account_id AND a.legal_hold IS NULL
   WHERE r.kind = 'erasure' AND r.status IN ('waiting', 'held') AND r.due_at <= now() ORDER BY r.status = 'held', r.due_at LIMIT 100`,
)
type Locked = { isHeld: boolean; isLet: boolean; givesUp: boolean }
const lockDue = statement<Locked>(
  'data-requests.lock-due-erasure',
  `SELECT status = 'held' AS "isHeld", status = 'waiting' AND reason IS NOT NULL AS "isLet", gives_up_money AS "givesUp" FROM data_requests
   WHERE id = $1 AND status IN ('waiting', 'held') AND due_at <= now() FOR UPDATE`,
)
const keep = statement(
  'data-requests.hold-with-reason',
  `UPDATE data_requests SET status = 'held', reason = $2, updated_at = now() WHERE id = $1`,
)
const finish = statement(
  'data-requests.finish-erasure',
  `UPDATE data_requests SET status = 'done', finished_at = now(), updated_at = now() WHERE id = $1`,
)
const scrub = statement(
  'erasure.late-messages',
  `UPDATE sent_messages SET "to" = 'erased', subject = NULL, error = NULL, updated_at = now() WHERE account_id = $1 AND "to" <> 'erased'`,
)

/** Seconds until the last mail, that it is done, has surely left; then its address goes from the list of sent messages too. */
const lastMailSeconds = 3600
/** Keys in one job. */
const keysAtOnce = 100

/** Removes files from the upload store; ones that are gone already do no harm. */
export const removeFiles = defineJob({
  name: 'own-data.remove-files',
  schema: z.object({ keys: z.array(z.string().max(200)).max(keysAtOnce) }),
  attempts: 10,
  handler: async ({ keys }) => {
    const store = await uploadStore()
    for (const key of keys) await store.remove(key)
  },
})

export const forgetLastMessages = defineJob({
  name: 'own-data.forget-messages',
  schema: z.object({ accountId: z.uuid() }),
  attempts: 5,
  handler: async ({ accountId }) => void (await query(scrub, [accountId])),
})

const reasons = {
  facility: 'The only administrator of a facility where others work',
  money: 'Money in the wallet, or owed to us',
  underWay: 'A payment, payout or refund under way',
}

type Asked = { person: Person; request: Locked }

/**
 * Whether colleagues would be left without an administrator, or money without an owner. Then it waits, and the person is told, once; staff see it on hold. It goes on
 * by itself when nothing stands in the way any more, or when staff lift the hold: but for what is under way, whose end has to be known first.
 */
const hasToWait = async (tx: Tx, { id, accountId }: Due, { person, request: { isHeld, isLet, givesUp } }: Asked): Promise<boolean> => {
  const facilities = isLet ? [] : await facilitiesLeftAlone(tx, accountId)
  const left = await readMoneyLeft(tx, accountId)
  const hasMoney = !isLet && isInTheWay(left, { givesUp })
  const why = [facilities.length > 0 && reasons.facility, hasMoney && reasons.money, left.isUnderWay && reasons.underWay].filter(Boolean)
  if (why.length === 0) return false
  if (isHeld || isLet) return true
  await tx.query(keep, [id, why.join('; ')])
  tx.audit('erasure.held', requestTarget({ id, accountId }))
  const data = { firstName: person.firstName, facilities, hasMoney, isUnderWay: left.isUnderWay }
  if (person.email) queueMessage(tx, { channel: 'email', to: person.email, template: 'erasure-held', data, accountId })
  return true
}

/**
 * Erases one account whose day has come, unless it is held or the person has changed their mind: all of it in one transaction. Its files are removed by
 * a job that exists if and only if that commits, so that a process that dies at any point leaves neither half.
 */
export const eraseAccount = (request: Due): Promise<boolean> =>
  retryClashes(() => withTransaction(systemActor('erasure'), (tx) => eraseIn(tx, request)))

const eraseIn = async (tx: Tx, { id, accountId }: Due): Promise<boolean> => {
  await lockFacilitiesOf(tx, accountId)
  await lockCalendarsOf(tx, accountId)
  const person = await tx.queryOne(lockPerson, [accountId])
  const request = await tx.queryOne(lockDue, [id])
  if (!person || person.legalHold !== null || !request) return false
  if (await hasToWait(tx, { id, accountId }, { person, request })) return false
  await tx.query(finish, [id])
  await closeEmptied(tx, accountId)
  await endAppointmentsOf(tx, accountId)
  await closeWallets(tx, accountId)
  const keys = await pseudonymise(tx, accountId)
  for (let at = 0; at < keys.length; at += keysAtOnce) tx.enqueue(removeFiles, { keys: keys.slice(at, at + keysAtOnce) })
  tx.audit('account.erased', { ...requestTarget({ id, accountId }), target: { collection: 'accounts', id: accountId } })
  const data = { firstName: person.firstName, timezone: person.timezone ?? undefined }
  if (person.email) queueMessage(tx, { channel: 'email', to: person.email, template: 'erasure-done', data, accountId })
  tx.enqueue(forgetLastMessages, { accountId }, { delaySeconds: lastMailSeconds })
  return true
}

const Nothing = z.strictObject({}) as z.ZodType<Record<string, never>>

/** Erases what is due. One that fails stays due and does not keep the others waiting. */
export const eraseDueAccounts = defineJob({
  name: 'own-data.erase-due',
  schema: Nothing,
  priority: 'low',
  attempts: 3,
  handler: async () => {
    let failure: unknown
    for (const request of await query(due)) {
      try {
        if (await eraseAccount(request)) log.info({ accountId: request.accountId }, 'an account was erased')
      } catch (error) {
        log.error({ err: error, accountId: request.accountId }, 'an account could not be erased')
        failure = error
      }
    }
    if (failure) throw failure
  },
})

export const tidyExports = defineJob({
  name: 'own-data.tidy-exports',
  schema: Nothing,
  priority: 'low',
  attempts: 3,
  handler: sweepExports,
})

export const scheduleOwnData = (): void => {
  schedule(eraseDueAccounts, { everySeconds: 3600 })
  schedule(tidyExports, { everySeconds: 3600 })
}
