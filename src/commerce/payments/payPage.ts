import { systemActor } from '../../platform/actor'
import { queryOne, statement, withTransaction } from '../../platform/db'
import { env } from '../../platform/env'
import { AppError } from '../../platform/http/errors'
import { log } from '../../platform/log'
import { PaymentRejected, PaymentUnavailable } from '../../providers/payments'
import { leavePayment, lookAfter } from './askProvider'
import { noteEvent } from './noteEvent'
import { priceOf } from './owed'
import type { PaymentPurpose, PaymentStatus } from './payment'
import { paymentProvider } from './paymentProvider'
import { linkOf, withdrawPayment } from './startPayment'
import { purposeWords } from './words'

/** What a link leads to; only what may be shown to whoever has it. */
export type PayPage = {
  id: string
  txRef: string
  purpose: PaymentPurpose
  accountId: string
  /** Of what is paid for. */
  referenceId: string | null
  amountMinor: number
  currency: string
  status: PaymentStatus
  failureCode: string | null
  expiresAt: Date
  link: string | null
  /** Until then the link can be used. */
  linkUntil: Date | null
  redirectUrl: string | null
}
type Payer = { email: string | null; firstName: string | null; lastName: string | null }

const columns = `p.id, p.tx_ref AS "txRef", p.purpose::text AS purpose, p.account_id AS "accountId", p.reference_id AS "referenceId", p.amount_minor::float8 AS "amountMinor", p.currency, p.status::text AS status,
  p.failure_code AS "failureCode", p.expires_at AS "expiresAt", p.link, p.link_until AS "linkUntil", p.redirect_url AS "redirectUrl"`
const byRef = statement<PayPage>('payments.page', `SELECT ${columns} FROM payments p WHERE p.tx_ref = $1 AND p.method = 'provider'`)
const payer = statement<Payer>(
  'payments.payer',
  `SELECT a.email, d.name_first_name AS "firstName", d.name_last_name AS "lastName" FROM payments p JOIN accounts a ON a.id = p.account_id
   LEFT JOIN personal_details d ON d.id = a.id WHERE p.id = $1`,
)
/** From now on the provider may know of it: the resolver asks, whatever becomes of this process. None for one that has ended meanwhile. */
const announce = statement<{ id: string }>(
  'payments.announce-page',
  `UPDATE payments SET ask_at = coalesce(ask_at, now() + interval '10 minutes'), updated_at = now()
   WHERE id = $1 AND expires_at > now() AND status IN ('pending', 'failed', 'abandoned')
     AND (failure_code IS NULL OR failure_code <> ALL($2::text[])) RETURNING id`,
)
const keepLink = statement('payments.keep-link', `UPDATE payments SET link = $2, link_until = $3, updated_at = now() WHERE id = $1`)

export const readPayPage = (txRef: string): Promise<PayPage | null> => queryOne(byRef, [txRef])

/** Taken out of the running: another payment stands for it, or none. */
const withdrawn = new Set(['replaced', 'paid_otherwise', 'withdrawn'])

/** Whether somebody can still go and pay. A try that failed, and a page that was left, are no end. */
export const canBePaid = ({ status, failureCode, expiresAt }: PayPage): boolean => {
  if (expiresAt.getTime() <= Date.now() || (failureCode !== null && withdrawn.has(failureCode))) return false
  return status === 'pending' || status === 'failed' || status === 'abandoned'
}

/**
 * The same for somebody who comes to pay. A link for what is not to be paid any more (a booking that was cancelled, a plan that was left) is taken out of the
 * running: nobody pays for nothing.
 */
export const readPageToPay = async (txRef: string): Promise<PayPage | null> => {
  const page = await readPayPage(txRef)
  if (!page || !canBePaid(page) || (await isOwed(page))) return page
  const { purpose, referenceId } = page
  await withTransaction(systemActor('payments'), (tx) => withdrawPayment(tx, { purpose, referenceId: referenceId!, why: 'withdrawn' }))
  const after = await readPayPage(txRef)
  // one that had failed or was left before is no open one
  return after && canBePaid(after) ? { ...after, failureCode: 'withdrawn' } : after
}

const isOwed = ({ purpose, accountId, referenceId }: PayPage): Promise<boolean> =>
  withTransaction(systemActor('payments'), async (tx) => {
    const owed = priceOf(purpose)
    if (!owed || referenceId === null) return true
    try {
      return (await owed(tx, { accountId, referenceId })) !== null
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  })

export const backLinkOf = (txRef: string): string => `${linkOf(txRef)}/back`

const customerOf = async (id: string): Promise<{ email: string; name: string | null }> => {
  const found = await queryOne(payer, [id])
  // the provider wants an address of everybody; nobody reads this one
  const nobody = `${id}@${new URL(env().SERVER_URL).hostname.replace(/^(localhost|[\d.]+|\[.*\])$/, 'afya.example')}`
  return { email: found?.email ?? nobody, name: [found?.firstName, found?.lastName].filter(Boolean).join(' ') || null }
}

const askForPage = async (page: PayPage): Promise<string> => {
  const { id, txRef, amountMinor, currency, purpose, expiresAt } = page
  const { link, until } = await paymentProvider().initiate({
    txRef,
    amountMinor,
    currency,
    redirectUrl: backLinkOf(txRef),
    customer: await customerOf(id),
    title: `Afya · ${purposeWords[purpose]}`,
    expiresAt,
  })
  await withTransaction(systemActor('payments'), async (tx) => {
    await tx.query(keepLink, [id, link, until])
    await noteEvent(tx, { subject: 'payment', subjectId: id, event: 'page_opened' })
  })
  return link
}

/**
 * The provider's page of a payment that can be paid: asked for at the first visit, with our reference stored long before, and again when its session is over.
 * @returns null when the provider is away or refuses just now, or the payment has ended meanwhile
 */
export const openProviderPage = async (page: PayPage): Promise<string | null> => {
  if (page.link && page.linkUntil && page.linkUntil.getTime() > Date.now()) return page.link
  if (!(await queryOne(announce, [page.id, [...withdrawn]]))) return null
  try {
    return await askForPage(page)
  } catch (error) {
    if (!(error instanceof PaymentUnavailable || error instanceof PaymentRejected)) throw error
    log.warn({ err: error, paymentId: page.id }, 'the payment provider gave no page')
    return null
  }
}

/** What is told of one that may be paid all the same, or of which the provider says nothing just now: not that nothing was taken. */
const asUndecided = (page: PayPage): PayPage =>
  page.status === 'failed' || page.status === 'abandoned' || page.status === 'expired' ? { ...page, status: 'pending' } : page

/**
 * Somebody comes back from the provider's page. What the address says is a hint: the provider is asked, also about a try that had failed or been left before. An
 * empty word of theirs and a hint that the page was left end a waiting payment, until it is paid all the same.
 */
export const comeBack = async (txRef: string, hint: string | null): Promise<PayPage | null> => {
  const page = await readPayPage(txRef)
  if (!page || page.status === 'successful' || page.status === 'refunded') return page
  let isUnderWay = true
  try {
    isUnderWay = (await lookAfter(page.id)).isUnderWay
    if (!isUnderWay && hint === 'cancelled') await leavePayment(page.id)
  } catch (error) {
    if (!(error instanceof PaymentUnavailable || error instanceof PaymentRejected)) throw error
    log.warn({ err: error, paymentId: page.id }, 'a payment could not be asked after on the way back')
  }
  const after = await readPayPage(txRef)
  return after && isUnderWay ? asUndecided(after) : after
}
