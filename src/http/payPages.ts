import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { z } from 'zod'
import { limiter } from '../accounts/limiting'
import { backLinkOf, canBePaid, comeBack, openProviderPage, readPageToPay, readPayPage, type PayPage } from '../commerce/payments/payPage'
import { linkExpired, providerAway } from '../commerce/payments/errors'
import { hasSandboxPayments } from '../commerce/payments/paymentProvider'
import { purposeWords } from '../commerce/payments/words'
import { gatewayRows, isOver, outcomes, payAtGateway, type LinkData } from '../commerce/sandboxGateway'
import { amountWords } from '../commerce/amountWords'
import { env } from '../platform/env'
import { fieldProblems, invalid, notFound, rateLimited } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import { limits } from '../platform/limits/limits'
import { payHeaders } from '../web/pageHeaders'
import { payNotice } from '../web/payPages'

/** Opening a link may make a call to the provider. */
const counted: RequestHandler = async (req, _res, next) => {
  const { allowed, retryAfterSeconds } = await limiter().consume(limits.anonymous, callerOf(req).ip ?? 'unknown')
  if (!allowed) throw rateLimited({ retryAfterSeconds })
  next()
}

const isSandbox = hasSandboxPayments
const notice = (res: Response, status: number, said: Omit<Parameters<typeof payNotice>[0], 'isSandbox'>) =>
  void res
    .status(status)
    .set(payHeaders)
    .type('html')
    .send(payNotice({ ...said, isSandbox: isSandbox() }))

const noPayment = (res: Response) =>
  notice(res, 404, { title: 'No such payment', words: 'This link leads nowhere. Start the payment again in the app.' })

const nothingToPay = {
  title: 'There is nothing to pay',
  words: 'What this link was for was cancelled or is paid already. Nothing was taken.',
}

const words: Record<PayPage['status'], { title: string; words: string }> = {
  pending: {
    title: 'Not there yet',
    words: 'We have not heard of your payment yet. You will get a mail as soon as it is here; nothing more is to be done.',
  },
  successful: { title: 'Thank you', words: 'Your payment is here.' },
  failed: {
    title: 'It did not go through',
    words: 'Your bank or mobile money service refused it, and nothing was taken. You can try again.',
  },
  abandoned: { title: 'Nothing was paid', words: 'You left before paying. You can try again.' },
  expired: {
    title: 'This link has run out',
    words: 'Start the payment again in the app. Should you have paid at the last moment, it is counted all the same.',
  },
  refunded: { title: 'Given back', words: 'This payment was given back.' },
  requires_review: {
    title: 'We look into it',
    words: 'What arrived is not what was asked for. Your money is safe; somebody of us looks into it.',
  },
}

const appOrigins = () => new Set([...env().ownOrigins, ...env().CORS_ORIGINS, ...(env().APP_URL ? [new URL(env().APP_URL!).origin] : [])])

/** Where the app wants the person back, with what became of it. */
const redirectOf = ({ redirectUrl, id, status }: PayPage): { href: string; isOurs: boolean; host: string } | null => {
  if (!redirectUrl) return null
  const url = new URL(redirectUrl)
  url.searchParams.set('paymentId', id)
  url.searchParams.set('status', status)
  return { href: url.href, isOurs: appOrigins().has(url.origin), host: url.host }
}

const tell = async (res: Response, page: PayPage, status = 200) => {
  const to = redirectOf(page)
  const isAgain = canBePaid(page) && page.status !== 'pending'
  const links = {
    ...(to && { link: { href: to.href, label: to.isOurs ? 'Back to the app' : `Go on to ${to.host}` } }),
    ...(isAgain && { link: { href: `/pay/${page.txRef}`, label: 'Try again' } }),
  }
  notice(res, status, {
    ...words[page.status],
    amount: await amountWords(page.amountMinor, page.currency),
    facts: [
      { label: 'For', value: purposeWords[page.purpose] },
      { label: 'Reference', value: page.txRef },
    ],
    ...links,
  })
}

const txRefOf = (req: Request): string => String(req.params.txRef).slice(0, 100)

const cannotPay = (res: Response, page: PayPage) => {
  const isDone = page.status === 'successful' || page.status === 'refunded' || page.status === 'requires_review'
  if (page.failureCode === 'withdrawn' && !isDone) return notice(res, 410, nothingToPay)
  return tell(res, isDone ? page : { ...page, status: 'expired' }, isDone ? 200 : 410)
}

const open: RequestHandler = async (req, res) => {
  const page = await readPageToPay(txRefOf(req))
  if (!page) return noPayment(res)
  if (!canBePaid(page)) return cannotPay(res, page)
  const link = await openProviderPage(page)
  if (link) return void res.set(payHeaders).redirect(303, link)
  const after = await readPayPage(page.txRef)
  if (after && !canBePaid(after)) return cannotPay(res, after)
  res.set('retry-after', '30')
  notice(res, 503, {
    title: 'Please try again in a moment',
    words: 'Our payment provider does not answer just now. Nothing was taken.',
    link: { href: `/pay/${page.txRef}`, label: 'Try again' },
  })
}

/** Each asks the provider. Beyond the limit of one link the page says what is known: whoever has it asks no more often. */
const backOf = async (req: Request, txRef: string): Promise<PayPage | null> => {
  const { allowed } = await limiter().consume(limits.payBack, txRef)
  return allowed ? comeBack(txRef, new URL(req.url, 'http://here').searchParams.get('status')) : readPayPage(txRef)
}

const back: RequestHandler = async (req, res) => {
  const page = await backOf(req, txRefOf(req))
  if (!page) return noPayment(res)
  const to = redirectOf(page)
  // only to apps that the operator knows: a link of ours leads nobody on to strangers without a word
  if (to?.isOurs) return void res.set(payHeaders).redirect(303, to.href)
  await tell(res, page)
}

const Body = z.strictObject({ outcome: z.enum(outcomes) })

/** For scripts: what the sandbox's page does, without a browser. Also when the link has run out, as on a page that somebody still has open. */
const outcome: RequestHandler = async (req, res) => {
  const asked = Body.safeParse(req.body ?? {})
  if (!asked.success) throw invalid({ errors: fieldProblems(asked.error) })
  const page = await readPayPage(txRefOf(req))
  if (!page) throw notFound()
  if (canBePaid(page) && !(await openProviderPage(page))) throw providerAway()
  const link = (await gatewayRows.byReference<LinkData>('link', page.txRef)).at(-1)
  if (!link || isOver(link)) throw linkExpired()
  const charges = await payAtGateway(page.txRef, link.data, asked.data.outcome)
  if (asked.data.outcome === 'abandon') await comeBack(page.txRef, 'cancelled')
  res.json({
    status: 'success',
    data: { outcome: asked.data.outcome, charges, backLink: backLinkOf(page.txRef) },
    message: 'The webhook is on its way',
  })
}

/** `/pay/<reference>`: from our link to the provider's page, and back. */
export const payPages = (): Router => {
  const router = express.Router()
  router.use(counted)
  router.get('/:txRef', open)
  router.get('/:txRef/back', back)
  if (isSandbox()) router.post('/:txRef/outcome', express.json({ limit: '4kb', type: () => true }), outcome)
  return router
}
