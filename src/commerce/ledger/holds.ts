import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { alreadyCaptured, alreadyExpired, alreadyReleased } from './errors'
import { available, held, type Leg } from './legs'
import { post, type Posted, type TransactionKind } from './post'

export type Hold = {
  id: string
  accountId: string
  amountMinor: number
  currency: string
  status: 'open' | 'captured' | 'released' | 'expired'
  appointmentId: string | null
}

type NewHold = {
  accountId: string
  amountMinor: number
  currency: string
  /** Also the reference of its ledger transaction. */
  reference: string
  expiresAt: Date
  appointmentId?: string
  /** Where the money comes from when it is not in the wallet yet: the legs of a payment, which sum to minus the amount. */
  from?: { kind: TransactionKind; legs: readonly Leg[] }
  details?: Record<string, string | number | null>
}

const insert = statement<{ id: string }>(
  'ledger.hold',
  `INSERT INTO ledger_holds (id, account_id, wallet_id, amount_minor, currency, appointment_id, transaction_id, status, expires_at)
   SELECT $1, w.account_id, w.id, $3, w.currency, $5, $6, 'open', $7 FROM wallets w WHERE w.account_id = $2 AND w.currency = $4
   AND NOT EXISTS (SELECT FROM ledger_holds WHERE transaction_id = $6) RETURNING id`,
)
const ofTransaction = statement<{ id: string }>('ledger.hold-of', 'SELECT id FROM ledger_holds WHERE transaction_id = $1')

/**
 * Sets money aside in a wallet: it can no longer be spent, and belongs to nobody else yet. The same reference again gives the same hold.
 * @throws insufficientFunds
 */
export const placeHold = async (
  tx: Tx,
  { accountId, amountMinor, currency, reference, expiresAt, appointmentId, from, details }: NewHold,
): Promise<{ holdId: string; transactionId: string }> => {
  // prettier-ignore
  const source = from?.legs ?? [available(accountId, -amountMinor)]
  const { transactionId } = await post(tx, {
    kind: from?.kind ?? 'hold',
    reference,
    currency,
    legs: [...source, held(accountId, amountMinor)],
    ...(details && { details }),
  })
  const made = await tx.queryOne(insert, [uuidv7(), accountId, amountMinor, currency, appointmentId ?? null, transactionId, expiresAt])
  const holdId = made?.id ?? (await tx.queryOne(ofTransaction, [transactionId]))!.id
  return { holdId, transactionId }
}

const columns = `id, account_id AS "accountId", amount_minor::float8 AS "amountMinor", currency, status::text AS status, appointment_id AS "appointmentId"`
const lock = statement<Hold>('ledger.hold-lock', `SELECT ${columns} FROM ledger_holds WHERE id = $1 FOR UPDATE`)
const lockOpenOf = statement<Hold>(
  'ledger.hold-lock-open',
  `SELECT ${columns} FROM ledger_holds WHERE appointment_id = $1 AND status = 'open' FOR UPDATE`,
)
const resolve = statement(
  'ledger.hold-resolve',
  `UPDATE ledger_holds SET status = $2::enum_ledger_holds_status, resolution_id = $3, captured_minor = $4, resolved_at = now(), updated_at = now() WHERE id = $1`,
)

/** The open hold of a booking, locked. */
export const openHoldOf = (tx: Tx, appointmentId: string): Promise<Hold | null> => tx.queryOne(lockOpenOf, [appointmentId])

const refusals = { captured: alreadyCaptured, released: alreadyReleased, expired: alreadyExpired }

type Outcome = { status: 'captured' | 'released' | 'expired'; kind: TransactionKind; to: (hold: Hold) => readonly Leg[]; details?: Record<string, string | number | null> } // prettier-ignore

const resolveOnce = async (tx: Tx, holdId: string, { status, kind, to, details }: Outcome): Promise<Posted> => {
  const hold = await tx.queryOne(lock, [holdId])
  if (!hold) throw new Error(`there is no hold ${holdId}`)
  if (hold.status !== 'open') throw refusals[hold.status]()
  const legs = to(hold)
  const captured = legs.filter(({ accountId, bucket }) => !(accountId === hold.accountId && bucket === 'available'))
  const posted = await post(tx, {
    kind,
    reference: `hold:${holdId}`,
    currency: hold.currency,
    legs: [held(hold.accountId, -hold.amountMinor), ...legs],
    ...(details && { details }),
  })
  await tx.queryOne(resolve, [holdId, status, posted.transactionId, captured.reduce((sum, leg) => sum + leg.amountMinor, 0)])
  return posted
}

/**
 * Takes what was held: `to` says who gets it, and sums to the whole hold (what the holder keeps is a leg of theirs).
 * @throws alreadyCaptured, alreadyReleased, alreadyExpired: a hold has one end
 */
export const captureHold = (
  tx: Tx,
  holdId: string,
  {
    to,
    kind = 'capture',
    details,
  }: { to: (hold: Hold) => readonly Leg[]; kind?: TransactionKind; details?: Record<string, string | number | null> },
): Promise<Posted> => resolveOnce(tx, holdId, { status: 'captured', kind, to, ...(details && { details }) })

const back = (hold: Hold): readonly Leg[] => [available(hold.accountId, hold.amountMinor)]

/** Gives all of it back. @throws as captureHold */
export const releaseHold = (tx: Tx, holdId: string): Promise<Posted> =>
  resolveOnce(tx, holdId, { status: 'released', kind: 'release', to: back })

/** Gives all of it back because its time is over. @throws as captureHold */
export const expireHold = (tx: Tx, holdId: string): Promise<Posted> =>
  resolveOnce(tx, holdId, { status: 'expired', kind: 'release', to: back })
