import { setImmediate as breathe } from 'node:timers/promises'
import type { AccountActor } from '../../../platform/actor'
import { queryOne, statement } from '../../../platform/db'
import { decimalsOf, groupedMajor } from '../../amountWords'
import { statementTooLong } from '../errors'
import type { WalletTransaction } from '../transactionRow'
import { startDocument } from './document'
import { readStatement, type StatementBalance, type StatementWanted } from './readStatement'

/** Lines of one PDF; longer periods are for programs, and CSV. */
const mostLines = 2000
/** Lines after which others get their turn. */
const inARow = 20

type Holder = { name: string | null; email: string | null; timezone: string | null }
const readHolder = statement<Holder>(
  'wallet.holder',
  `SELECT nullif(btrim(concat_ws(' ', d.name_first_name, d.name_middle_name, d.name_last_name, d.name_suffix)), '') AS name, a.email,
     coalesce(a.settings->>'timezone', d.timezone) AS timezone
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)

type Section = { balance: StatementBalance; openingMinor: number; rows: WalletTransaction[] }
const titles = { wallet: 'wallet', earnings: 'earnings' }

const readRows = async (batches: AsyncGenerator<WalletTransaction[]>): Promise<WalletTransaction[]> => {
  const rows: WalletTransaction[] = []
  for await (const batch of batches) {
    rows.push(...batch)
    if (rows.length > mostLines) throw statementTooLong()
  }
  return rows
}

const isOf = ({ currency, account }: StatementBalance) => (other: { currency: string; account: string }): boolean => other.currency === currency && other.account === account // prettier-ignore

/**
 * A period as a document to keep or to hand on: for each currency the opening and the closing balance, and every movement between.
 * @throws statementTooLong
 */
export const pdfStatement = async (actor: Pick<AccountActor, 'id'>, wanted: StatementWanted): Promise<Buffer> => {
  const { opening, batches, closing } = await readStatement(actor, wanted)
  const [holder, rows] = [await queryOne(readHolder, [actor.id]), await readRows(batches())]
  const sections = (await closing()).map((balance): Section => ({
    balance,
    openingMinor: opening.find(isOf(balance))?.balanceMinor ?? 0,
    rows: rows.filter(isOf(balance)),
  }))
  const document = await startDocument({ timezone: holder?.timezone ?? 'UTC' })
  const { from = rows[0]?.createdAt, to = new Date(), kind } = wanted
  document.heading({
    title: 'Account statement',
    holder: [holder?.name, holder?.email].filter((words) => words !== null && words !== undefined),
    from: from ?? to,
    to,
    // of one kind alone the movements do not lead from one balance to the other
    remark: kind ? `Movements of one kind alone: ${kind.replaceAll('_', ' ')}. The balances are those of all.` : null,
  })
  for (const section of sections) await writeSection(document, section)
  if (sections.length === 0) document.words('No movements in this period.')
  return document.finish()
}

const writeSection = async (
  document: Awaited<ReturnType<typeof startDocument>>,
  { balance, openingMinor, rows }: Section,
): Promise<void> => {
  const units = await decimalsOf(balance.currency)
  const sumOf = (isIn: boolean) => rows.reduce((sum, { amountMinor }) => (amountMinor > 0 === isIn ? sum + amountMinor : sum), 0)
  document.section(`${balance.currency} ${titles[balance.account]}`, [
    ['Opening balance', groupedMajor(openingMinor, units)],
    ['In', groupedMajor(sumOf(true), units)],
    ['Out', groupedMajor(sumOf(false), units)],
    ['Closing balance', groupedMajor(balance.balanceMinor, units)],
  ])
  if (rows.length > 0) document.columnTitles()
  for (const [index, { createdAt, description, note, amountMinor, balanceAfterMinor }] of rows.entries()) {
    const words = note ? `${description}: ${note}` : description
    document.row({ at: createdAt, words, amount: groupedMajor(amountMinor, units), balance: groupedMajor(balanceAfterMinor, units) })
    if (index % inARow === inARow - 1) await breathe()
  }
}
