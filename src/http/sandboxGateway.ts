import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, type Router } from 'express'
import { z } from 'zod'
import { currencyUnits } from '../care/reference'
import { toMinor } from '../commerce/currency'
import { sandboxGatewayPath, sandboxKeys } from '../commerce/payments/paymentProvider'
import {
  askRefund,
  askTransfer,
  gatewayRows,
  openLink,
  refundCharge,
  sendTransfer,
  wireCharge,
  wireRefund,
  wireTransfer,
  type ChargeData,
  type RefundData,
  type TransferData,
} from '../commerce/sandboxGateway'
import { env } from '../platform/env'
import { log } from '../platform/log'
import { sandboxPayPages } from './sandboxPayPages'

/** Rows of a page of a list; the vendor's are small as well. */
const pageSize = 20
/** What the vendor takes of a transfer, whatever its amount: 10 of the currency. */
const transferFeeMajor = 10

const said = (res: Response, message: string, data: unknown, meta?: unknown) => void res.json({ status: 'success', message, data, ...(meta ? { meta } : {}) }) // prettier-ignore
const refused = (res: Response, status: number, message: string) => void res.status(status).json({ status: 'error', message, data: null })

/** As the vendor does it: without the right key nothing is answered. */
const withKey: RequestHandler = (req, res, next) => {
  const [given, right] = [Buffer.from(req.headers.authorization ?? ''), Buffer.from(`Bearer ${sandboxKeys().secretKey}`)]
  if (given.length === right.length && timingSafeEqual(given, right)) return next()
  refused(res, 401, 'Invalid authorization key')
}

const Amount = z.union([z.number(), z.string()])
const minorOf = async (amount: string | number, currency: string): Promise<number | null> => {
  const units = await currencyUnits(currency)
  const minor = units === null ? null : toMinor(amount, units)
  return minor === 0 ? null : minor
}

const Payment = z.object({
  tx_ref: z.string().min(1).max(100),
  amount: Amount,
  currency: z.string().default('NGN'),
  redirect_url: z.url(),
  customer: z.object({ email: z.email() }),
  customizations: z.object({ title: z.string().max(200).default('') }).default({ title: '' }),
  configuration: z.object({ session_duration: z.number().int().min(1).max(1440).default(30) }).default({ session_duration: 30 }),
})

/** The digits of the one card that somebody pays with here. */
const last4Of = (email: string): string =>
  String(createHash('sha256').update(email.toLowerCase()).digest().readUInt32BE(0) % 10_000).padStart(4, '0')

const initiate: RequestHandler = async (req, res) => {
  const asked = Payment.safeParse(req.body).data
  const amountMinor = asked && (await minorOf(asked.amount, asked.currency))
  if (!asked || !amountMinor) return refused(res, 400, 'Missing or invalid parameters')
  const { data } = await openLink(asked.tx_ref, {
    amountMinor,
    currency: asked.currency,
    redirectUrl: asked.redirect_url,
    title: asked.customizations.title,
    last4: last4Of(asked.customer.email),
    expiresAt: new Date(Date.now() + asked.configuration.session_duration * 60_000).toISOString(),
  })
  said(res, 'Hosted Link', {
    link: `${env().SERVER_URL}${sandboxGatewayPath}/pay/${data.token}?tx_ref=${encodeURIComponent(asked.tx_ref)}`,
  })
}

const numberOf = (text: string | string[] | undefined): number =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN

const verify: RequestHandler = async (req, res) => {
  const row = await gatewayRows.byNumber<ChargeData>('charge', numberOf(req.params.id))
  if (!row) return refused(res, 400, 'No transaction was found for this id')
  said(res, 'Transaction fetched successfully', await wireCharge(row))
}

const searchOf = (req: Request): URLSearchParams => new URL(req.url, 'http://here').searchParams

const verifyByReference: RequestHandler = async (req, res) => {
  const row = (await gatewayRows.byReference<ChargeData>('charge', searchOf(req).get('tx_ref') ?? '')).at(-1)
  if (!row) return refused(res, 404, 'No transaction was found for this id')
  said(res, 'Transaction fetched successfully', await wireCharge(row))
}

const dayAt = (day: string | null, plusDays = 0): Date | null => {
  const at = day === null ? Number.NaN : Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(at) ? null : new Date(at + plusDays * 86_400_000)
}

/** A list of the vendor's: by day, by reference, in pages. */
const listOf =
  <Data>(
    kind: 'charge' | 'transfer' | 'refund',
    {
      reference,
      show,
    }: {
      reference: (search: URLSearchParams) => string | null
      show: (row: Awaited<ReturnType<typeof gatewayRows.list<Data>>>['rows'][number]) => Promise<unknown>
    },
  ): RequestHandler =>
  // prettier-ignore
  async (req, res) => {
    const search = searchOf(req)
    const page = Math.max(1, Number(search.get('page')) || 1)
    const at = { reference: reference(search), from: dayAt(search.get('from')), to: dayAt(search.get('to'), 1), page, limit: pageSize }
    const { rows, total } = await gatewayRows.list<Data>(kind, at)
    const data = await Promise.all(rows.map(show))
    said(res, 'fetched', data, { page_info: { total, current_page: page, total_pages: Math.max(1, Math.ceil(total / pageSize)) } })
  }

const RefundRequest = z.object({ amount: Amount.optional(), comments: z.string().max(200).optional() })

const refund: RequestHandler = async (req, res) => {
  const asked = RefundRequest.safeParse(req.body).data
  const charge = await gatewayRows.byNumber<ChargeData>('charge', numberOf(req.params.id))
  if (!charge || !asked) return refused(res, 400, 'No transaction was found for this id')
  const amountMinor = asked.amount === undefined ? null : await minorOf(asked.amount, charge.data.currency)
  if (asked.amount !== undefined && amountMinor === null) return refused(res, 400, 'Invalid amount')
  const made = await refundCharge({ charge: charge.number, amountMinor })
  if (made === 'unknown') return refused(res, 400, 'No transaction was found for this id')
  if (made === 'already_refunded') return refused(res, 409, 'This transaction has already been refunded')
  if (made === 'too_much') return refused(res, 400, 'Refund amount exceeds what is left of the transaction')
  said(res, 'Transaction refund initiated', await wireRefund(made))
}

const Transfer = z.object({
  account_bank: z.string().min(1),
  account_number: z.string().min(1),
  amount: Amount,
  currency: z.string(),
  reference: z.string().min(1).max(100),
  beneficiary_name: z.string().optional(),
})

const transfer: RequestHandler = async (req, res) => {
  const asked = Transfer.safeParse(req.body).data
  const amountMinor = asked && (await minorOf(asked.amount, asked.currency))
  if (!asked || !amountMinor) return refused(res, 400, 'Missing or invalid parameters')
  const feeMinor = (await minorOf(transferFeeMajor, asked.currency)) ?? 0
  const row = await sendTransfer({ reference: asked.reference, amountMinor, currency: asked.currency, feeMinor })
  if (!row) return refused(res, 400, 'A transfer with this reference already exists')
  said(res, 'Transfer Queued Successfully', await wireTransfer(row))
}

const transferByNumber: RequestHandler = async (req, res) => {
  const row = await gatewayRows.byNumber<TransferData>('transfer', numberOf(req.params.id))
  if (!row) return refused(res, 404, 'No transfer was found for this id')
  said(res, 'Transfer fetched', await wireTransfer(await askTransfer(row)))
}

const Resolve = z.object({ account_number: z.string().regex(/^\d{6,20}$/), account_bank: z.string().min(1) })

/** An account whose number ends in 0000 is nobody's; the vendor's own test account has its name; of all others the sandbox knows none. */
const resolveAccount: RequestHandler = (req, res) => {
  const asked = Resolve.safeParse(req.body).data
  if (!asked || asked.account_number.endsWith('0000'))
    return refused(res, 400, 'Sorry, recipient account could not be validated. Please try again')
  said(res, 'Account details fetched', {
    account_number: asked.account_number,
    account_name: asked.account_number === '0690000032' ? 'Pastor Bright' : 'Sandbox Account',
  })
}

const Plan = z.object({ name: z.string().min(1), amount: Amount, currency: z.string(), interval: z.string() })

const plan: RequestHandler = async (req, res) => {
  const asked = Plan.safeParse(req.body).data
  if (!asked) return refused(res, 400, 'Missing or invalid parameters')
  const { number } = await gatewayRows.add('plan', { reference: asked.name, status: 'active', data: asked })
  said(res, 'Payment plan created', { id: number, ...asked, plan_token: `rpp_${number}`, status: 'active' })
}

const failed: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) return next(error)
  const status = (error as { status?: number }).status ?? 500
  if (status >= 500) log.error({ err: error as Error }, 'the sandbox gateway failed')
  refused(res, status, 'The request could not be processed')
}

/** The words of Flutterwave v3, spoken by our own server: below /sandbox/flutterwave, where no real provider takes the money. */
export const sandboxGateway = (): Router => {
  const router = express.Router()
  router.use('/pay', sandboxPayPages())
  const v3 = express.Router()
  v3.use(withKey, express.json({ limit: '64kb' }))
  v3.post('/payments', initiate)
  v3.get('/transactions/verify_by_reference', verifyByReference)
  v3.get('/transactions/:id/verify', verify)
  v3.get('/transactions', listOf<ChargeData>('charge', { reference: (search) => search.get('tx_ref'), show: wireCharge }))
  v3.post('/transactions/:id/refund', refund)
  const chargeOf = (search: URLSearchParams) => search.get('flw_ref')?.replace('FLW-SBX-', '') ?? null
  v3.get('/refunds', listOf<RefundData>('refund', { reference: chargeOf, show: async (row) => wireRefund(await askRefund(row)) }))
  v3.post('/transfers', transfer)
  v3.get('/transfers', listOf<TransferData>('transfer', { reference: (search) => search.get('reference'), show: async (row) => wireTransfer(await askTransfer(row)) })) // prettier-ignore
  v3.get('/transfers/:id', transferByNumber)
  v3.post('/accounts/resolve', resolveAccount)
  v3.post('/payment-plans', plan)
  const nowhere: RequestHandler = (_req, res) => refused(res, 404, 'Not found')
  router.use('/v3', v3, nowhere, failed)
  return router
}
