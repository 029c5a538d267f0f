import type { AccountActor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { uuidv7 } from '../../platform/uuid'
import { unitsOf } from '../currency'
import { available, insufficientFunds, post } from '../ledger'
import { amountWords } from '../amountWords'
import { shortName } from './describe'
import { recipientNotFound, transferToSelf } from './errors'
import { presentRow, type TransactionRow, type WalletTransaction } from './transactionRow'

export type TransferWanted = {
  toAccountId?: string | undefined
  toEmail?: string | undefined
  amountMinor: number
  currency: string
  /** For the receiver alone. */
  note?: string | undefined
}

type Sender = { availableMinor: number; firstName: string | null; lastName: string | null; isSelf: boolean }
/** Not locked: the posting decides. It is looked at first because only who could pay learns whether there is somebody to be paid. */
const readSender = statement<Sender>(
  'wallet.sender',
  `SELECT coalesce(w.available_minor, 0)::float8 AS "availableMinor", d.name_first_name AS "firstName", d.name_last_name AS "lastName",
     coalesce(a.id = $3::uuid OR lower(a.email) = lower($4), false) AS "isSelf"
   FROM accounts a LEFT JOIN wallets w ON w.account_id = a.id AND w.currency = $2 LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)

type Receiver = { id: string; email: string | null; firstName: string | null; lastName: string | null; wantsMail: boolean }
const receiver = (where: string) =>
  `SELECT a.id, a.email, d.name_first_name AS "firstName", d.name_last_name AS "lastName",
     coalesce((a.settings->'notifications'->'payments'->>'email')::boolean, true) AS "wantsMail"
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE ${where} AND a.status = 'active' FOR KEY SHARE OF a`
/** Waits for an erasure that is under way, and then finds nobody. */
const receiverById = statement<Receiver>('wallet.receiver', receiver('a.id = $1'))
/** Of an address that is somebody's for certain: an account could be opened with another person's. */
const receiverByEmail = statement<Receiver>('wallet.receiver-by-email', receiver('lower(a.email) = lower($1) AND a.email_verified_at IS NOT NULL')) // prettier-ignore

const noted = statement<TransactionRow>(
  'wallet.transferred',
  `WITH noted AS (INSERT INTO transfer_notes (transaction_id, account_id, note) SELECT $1, $2, $3::text WHERE $3 IS NOT NULL RETURNING note)
   SELECT e.id, e.transaction_id AS "transactionId", e.kind::text AS kind, e.bucket::text AS bucket, e.amount_minor::float8 AS "amountMinor", e.currency,
     e.balance_after_minor::float8 AS "balanceAfterMinor", t.reference, t.details, (SELECT note FROM noted) AS note, e.created_at AS "createdAt", e.seq::text AS seq
   FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.transaction_id = $1 AND e.account_id = $2 AND e.bucket = 'available'`,
)

/**
 * Sends money from the caller's wallet into somebody else's, and tells them by mail.
 * @returns the movement as the sender sees it
 * @throws transferToSelf; insufficientFunds, before the receiver is looked for; recipientNotFound alike for nobody, and for whoever is suspended, erased or has not
 * confirmed the address; invalidField `unknown_currency`
 */
export const transfer = async (tx: Tx, actor: AccountActor, wanted: TransferWanted): Promise<WalletTransaction> => {
  const { toAccountId, toEmail, amountMinor, currency, note } = wanted
  await unitsOf(currency, tx)
  const sender = (await tx.queryOne(readSender, [actor.id, currency, toAccountId ?? null, toEmail ?? null]))!
  if (sender.isSelf) throw transferToSelf()
  if (sender.availableMinor < amountMinor) throw insufficientFunds()
  const to = toAccountId !== undefined ? await tx.queryOne(receiverById, [toAccountId]) : await tx.queryOne(receiverByEmail, [toEmail])
  if (!to) throw recipientNotFound()
  const legs = [available(actor.id, -amountMinor), available(to.id, amountMinor)]
  const { transactionId } = await post(tx, { kind: 'transfer', reference: `transfer:${uuidv7()}`, currency, legs })
  const row = (await tx.queryOne(noted, [transactionId, actor.id, note || null]))!
  tx.audit('wallet.transferred', { target: { collection: 'ledger-transactions', id: transactionId } })
  if (to.email && to.wantsMail) await tellReceiver(tx, { to, email: to.email, sender, amountMinor, currency, hasNote: row.note !== null })
  return presentRow({ ...row, firstName: to.firstName, lastName: to.lastName })
}

type Told = { to: Receiver; email: string; sender: Sender; amountMinor: number; currency: string; hasNote: boolean }
const tellReceiver = async (tx: Tx, { to, email, sender, amountMinor, currency, hasNote }: Told): Promise<void> => {
  const data = {
    firstName: to.firstName,
    from: shortName(sender.firstName, sender.lastName),
    amount: await amountWords(amountMinor, currency, tx),
    hasNote,
  }
  queueMessage(tx, { channel: 'email', to: email, template: 'money-received', data, accountId: to.id })
}
