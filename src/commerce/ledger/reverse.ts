import { statement, type Tx } from '../../platform/db'
import { alreadyReversed } from './errors'
import type { Leg } from './legs'
import { post, type Posted, type TransactionKind } from './post'

const entriesOf = statement<{
  accountId: string | null
  bucket: Leg['bucket']
  amountMinor: number
  currency: string
  isReversed: boolean
}>(
  'ledger.entries-of',
  `SELECT account_id AS "accountId", bucket::text AS bucket, amount_minor::float8 AS "amountMinor", currency,
     EXISTS (SELECT FROM ledger_transactions WHERE reverses_id = $1) AS "isReversed" FROM ledger_entries WHERE transaction_id = $1 ORDER BY seq`,
)

/**
 * Takes a whole transaction back by another one with the opposite legs, once.
 * @throws alreadyReversed; insufficientFunds when what was given has been spent meanwhile
 */
export const reverse = async (
  tx: Pick<Tx, 'query'>,
  {
    transactionId,
    kind,
    reference,
    details,
  }: { transactionId: string; kind: TransactionKind; reference: string; details?: Record<string, string | number | null> },
): Promise<Posted> => {
  const entries = await tx.query(entriesOf, [transactionId])
  if (entries.length === 0) throw new Error(`there is no ledger transaction ${transactionId}`)
  if (entries[0]!.isReversed) throw alreadyReversed()
  const legs = entries.map(({ accountId, bucket, amountMinor }) => ({ accountId, bucket, amountMinor: -amountMinor }))
  return post(tx, { kind, reference, currency: entries[0]!.currency, legs, reverses: transactionId, ...(details && { details }) })
}
