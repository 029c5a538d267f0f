import { Readable } from 'node:stream'
import { z } from 'zod'
import { mostMinor } from '../../../src/commerce/currency'
import { mostCounted, transactionKinds, type PagePlace } from '../../../src/commerce/wallet'
import { EmailAddress } from '../../../src/accounts/identity/email'
import { isPlainLine, safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

/** ISO 4217, in capitals. */
const Currency = z.string().regex(/^[A-Z]{3}$/)
const Amount = z.int().min(1).max(mostMinor).meta({ description: 'In minor units: 150000 is NGN 1,500.00.' })

export const WalletBalance = z.object({
  currency: z.string(),
  /** Can be spent now. */
  availableMinor: z.int(),
  /** On its way to a bank. */
  pendingMinor: z.int(),
  /** Set aside for bookings. */
  heldMinor: z.int(),
  /** A practitioner’s, to be paid out; below zero after a refund. */
  earningsMinor: z.int(),
})
export const WalletBody = enveloped(z.object({ wallet: z.object({ balances: z.array(WalletBalance) }) }))

export const WalletTransaction = z.object({
  id: Uuid,
  /** The same on both sides of a transfer. */
  transactionId: Uuid,
  kind: z.enum(transactionKinds),
  account: z.enum(['wallet', 'earnings']),
  amountMinor: z.int(),
  currency: z.string(),
  balanceAfterMinor: z.int(),
  reference: z.string(),
  description: z.string(),
  note: z.string().nullable(),
  createdAt: Moment,
})
const WalletPagination = Pagination.extend({
  total: z.int().meta({ description: `Counted up to ${mostCounted}.` }),
  nextCursor: z.string().nullable(),
})
export const WalletTransactionBody = enveloped(z.object({ transaction: WalletTransaction }))
export const WalletTransactionsBody = enveloped(z.object({ transactions: z.array(WalletTransaction), pagination: WalletPagination }))
const file = { type: 'string', format: 'binary' } as const
export const StatementOrTransactions = z.union([
  WalletTransactionsBody,
  z.instanceof(Readable).meta({ ...file, contentMediaType: 'text/csv' }),
  z.instanceof(Buffer).meta({ ...file, contentMediaType: 'application/pdf' }),
])

const aDay = 86_400_000
const isSane = (at: Date): boolean => at.getUTCFullYear() >= 2000 && at.getTime() <= Date.now() + 366 * aDay
const range = { message: 'That is too far away.', params: { code: 'range' } }
const shape = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
const momentOf = (typed: string): Date => new Date(typed.length === 10 ? `${typed}T00:00:00Z` : typed)
const meta = { type: 'string', examples: ['2026-04-24', '2026-04-24T08:00:00Z'] } as const
const From = shape.transform(momentOf).refine(isSane, range).meta({ ...meta, description: 'A moment, or a day in UTC.' }) // prettier-ignore
/** A day is taken whole: a statement to the 31st has what moved on the 31st. */
const To = shape
  .transform((typed) => new Date(momentOf(typed).getTime() + (typed.length === 10 ? aDay : 0)))
  .refine(isSane, range)
  .meta({ ...meta, description: 'A moment, not included; or a day in UTC, to its end.' })

const placeOf = (cursor: string): PagePlace | null => {
  const [at = '', seq = '', total = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const parsed = new Date(at)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString() !== at || !/^\d{1,18} \d{1,4}$/.test(`${seq} ${total}`)
    ? null
    : { at: parsed, seq, total: Number(total) }
}
export const cursorOf = ({ at, seq, total }: PagePlace): string => Buffer.from(`${at.toISOString()} ${seq} ${total}`).toString('base64url')
const Cursor = z
  .string()
  .min(1)
  .max(200)
  .transform((typed, context) => {
    const place = placeOf(typed)
    if (!place) context.addIssue({ code: 'custom', message: 'This is no cursor of this list.', params: { code: 'cursor_invalid' } })
    return place ?? z.NEVER
  })
  .meta({ type: 'string', description: '`nextCursor` of the page before.' })

export const TransactionsQuery = PageQuery.extend({
  cursor: Cursor.optional(),
  kind: z.enum(transactionKinds).optional(),
  currency: Currency.optional(),
  account: z.enum(['wallet', 'earnings']).optional(),
  from: From.optional(),
  to: To.optional(),
}).superRefine(({ from, to }, context) => {
  if (from && to && to <= from)
    context.addIssue({ code: 'custom', path: ['to'], message: 'From one moment to a later one.', params: { code: 'range' } })
})
export const StatementHeaders = z.object({
  accept: z.string().max(1000).optional().meta({ description: '`text/csv` or `application/pdf` for a statement; JSON otherwise.' }),
})

export const TransferRequest = z
  .strictObject({
    toAccountId: Uuid.optional(),
    toEmail: EmailAddress.optional(),
    amountMinor: Amount,
    currency: Currency,
    note: safeText(200)
      .refine(isPlainLine, { message: 'Must be one plain line.', params: { code: 'unsafe_text' } })
      .optional()
      .meta({ description: 'For the receiver alone; staff do not see it.' }),
  })
  .superRefine(({ toAccountId, toEmail }, context) => {
    if ((toAccountId === undefined) === (toEmail === undefined))
      context.addIssue({
        code: 'custom',
        path: ['toAccountId'],
        message: 'Send either toAccountId or toEmail.',
        params: { code: 'recipient_required' },
      })
  })
