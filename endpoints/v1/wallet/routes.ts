import { spend } from '../../../src/accounts'
import { csvStatement, listTransactions, pdfStatement, readWallet, transfer } from '../../../src/commerce/wallet'
import type { WalletTransaction } from '../../../src/commerce/wallet'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { ok, success, type Answer } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf } from '../common'
import { cursorOf, StatementHeaders, StatementOrTransactions, TransactionsQuery, TransferRequest, WalletBody, WalletTransactionBody } from './schemas' // prettier-ignore
import { statementFormat, type StatementFormat } from './statementFormat'

const common = { tag: 'Wallet', auth: 'account', permission: 'wallet.use', limit: limits.signedInAddress } as const

const present = ({ createdAt, ...transaction }: WalletTransaction) => ({ ...transaction, createdAt: createdAt.toISOString() })

/** A file to keep, by the day on which it was made. */
const asFile = (body: unknown, { type, format }: { type: string; format: StatementFormat }): Answer =>
  ok(body, {
    'content-type': type,
    'content-disposition': `attachment; filename="statement-${new Date().toISOString().slice(0, 10)}.${format}"`,
    vary: 'Accept',
  })

export const walletRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/wallet',
    summary: 'What I have',
    description:
      'A balance for each currency. `availableMinor` can be spent, `heldMinor` is set aside for bookings, `pendingMinor` is on its way to a bank, `earningsMinor` is what a practitioner has earned and can be paid out.',
    output: { 200: WalletBody },
    handler: async ({ actor }) => success({ wallet: { balances: await readWallet(accountOf(actor)) } }, 'Your wallet'),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/wallet/transactions',
    summary: 'What moved in my wallet and earnings',
    description:
      'Newest first; `nextCursor` fetches the next page, at the same cost however long the history is. With `Accept: text/csv` or `application/pdf` the same period as a statement, oldest first, with its opening and closing balances.',
    input: { query: TransactionsQuery, headers: StatementHeaders },
    output: { 200: StatementOrTransactions },
    errors: ['statement_too_long'],
    handler: async ({ actor, input: { query, headers } }) => {
      const account = accountOf(actor)
      const format = statementFormat(headers.accept)
      if (format !== 'json') await spend(limits.walletStatement, account.id)
      if (format === 'csv') return asFile(await csvStatement(account, query), { type: 'text/csv; charset=utf-8', format })
      if (format === 'pdf') return asFile(await pdfStatement(account, query), { type: 'application/pdf', format })
      const { transactions, total, next } = await listTransactions(account, query)
      const pagination = { total, page: query.page, limit: query.limit, nextCursor: next && cursorOf(next) }
      return { ...success({ transactions: transactions.map(present), pagination }, 'Your transactions'), headers: { vary: 'Accept' } }
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/wallet/transfers',
    summary: 'Send money to somebody else’s wallet',
    description:
      'To an account, or to its confirmed e-mail address; the receiver gets a mail. Who has too little money is told so before the receiver is looked for. The answer 404 does not tell apart who has no account and who cannot receive.',
    input: { body: TransferRequest },
    output: { 201: WalletTransactionBody },
    errors: ['insufficient_funds', 'recipient_not_found', 'transfer_to_self'],
    idempotent: true,
    handler: async ({ actor, input: { body } }) => {
      const account = accountOf(actor)
      if (body.toEmail !== undefined) await spend(limits.transferByEmail, account.id)
      return retryClashes(() =>
        answerIn(actor, async (tx) => success({ transaction: present(await transfer(tx, account, body)) }, 'Money sent', 201)),
      )
    },
  }),
]
