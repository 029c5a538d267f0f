import { stringify } from 'csv-stringify'
import { Readable } from 'node:stream'
import type { AccountActor } from '../../../platform/actor'
import { spreadsheetText } from '../../../platform/spreadsheetText'
import { decimalsOf, signedMajor } from '../../amountWords'
import type { WalletTransaction } from '../transactionRow'
import { readStatement, type Statement, type StatementBalance, type StatementWanted } from './readStatement'

const columns = ['date', 'account', 'kind', 'description', 'note', 'currency', 'amount', 'amount_minor', 'balance', 'balance_minor', 'reference', 'id'] as const // prettier-ignore
type Line = Partial<Record<(typeof columns)[number], string | number>>

// amounts are ours, and may begin with a minus
const lineOf = async (row: WalletTransaction): Promise<Line> => {
  const units = await decimalsOf(row.currency)
  return {
    date: row.createdAt.toISOString(),
    account: row.account,
    kind: row.kind,
    description: spreadsheetText(row.description),
    note: spreadsheetText(row.note ?? ''),
    currency: row.currency,
    amount: signedMajor(row.amountMinor, units),
    amount_minor: row.amountMinor,
    balance: signedMajor(row.balanceAfterMinor, units),
    balance_minor: row.balanceAfterMinor,
    reference: spreadsheetText(row.reference),
    id: row.id,
  }
}

type Edge = { kind: 'opening_balance' | 'closing_balance'; description: string; at: Date | undefined }
const edgeOf = async ({ currency, account, balanceMinor }: StatementBalance, { kind, description, at }: Edge): Promise<Line> => ({
  date: at?.toISOString() ?? '',
  account,
  kind,
  description,
  currency,
  balance: signedMajor(balanceMinor, await decimalsOf(currency)),
  balance_minor: balanceMinor,
})

const linesOf = async function* (
  { opening, batches, closing }: Statement,
  { from, to = new Date() }: StatementWanted,
): AsyncGenerator<Line> {
  for (const balance of opening) yield edgeOf(balance, { kind: 'opening_balance', description: 'Opening balance', at: from })
  for await (const rows of batches()) for (const row of rows) yield lineOf(row)
  for (const balance of await closing()) yield edgeOf(balance, { kind: 'closing_balance', description: 'Closing balance', at: to })
}

/** A period as a table, oldest first, between its opening and closing balances; made while it is read, so that a long one costs no memory. */
export const csvStatement = async (actor: Pick<AccountActor, 'id'>, wanted: StatementWanted): Promise<Readable> => {
  const lines = Readable.from(linesOf(await readStatement(actor, wanted), wanted))
  const csv = stringify({ header: true, columns: [...columns], record_delimiter: 'windows', bom: true })
  lines.on('error', (error) => csv.destroy(error))
  csv.on('close', () => lines.destroy())
  return lines.pipe(csv)
}
