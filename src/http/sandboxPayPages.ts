import express, { type Request, type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import { sandboxGatewayPath } from '../commerce/payments/paymentProvider'
import { gatewayRows, isOver, lateSeconds, outcomes, payAtGateway, type LinkData, type Outcome, type Row } from '../commerce/sandboxGateway'
import { amountWords } from '../commerce/amountWords'
import { hostedPage, payNotice, type Choice } from '../web/payPages'
import { payHeaders } from '../web/pageHeaders'

const words: Record<Outcome, { label: string; words: string }> = {
  success: { label: 'Pay', words: 'The bank agrees, and the money is there at once.' },
  fail: { label: 'Be refused', words: 'The bank says that there is not enough money.' },
  abandon: { label: 'Leave without paying', words: 'As if the page were closed.' },
  late: { label: 'Pay late', words: `The bank takes its time, and agrees after ${lateSeconds} seconds.` },
  twice: { label: 'Pay twice', words: 'Two charges for one payment.' },
  wrong_amount: { label: 'Pay half', words: 'Less arrives than was asked for.' },
  too_much: { label: 'Pay too much', words: 'Half as much again arrives.' },
  wrong_currency: { label: 'Pay in another currency', words: 'The same number, of something else.' },
}
const choices: Choice[] = outcomes.map((outcome) => ({ outcome, ...words[outcome] }))

/** What the vendor's redirect says of each; a hint for the shop, and no more. */
const redirectStatus: Record<Outcome, string> = {
  success: 'successful',
  fail: 'failed',
  abandon: 'cancelled',
  late: 'pending',
  twice: 'successful',
  wrong_amount: 'successful',
  too_much: 'successful',
  wrong_currency: 'successful',
}

const linkOf = (req: Request, txRef: string | null): Promise<Row<LinkData> | null> =>
  txRef ? gatewayRows.byToken(txRef.slice(0, 100), String(req.params.token).slice(0, 60)) : Promise.resolve(null)

const sessionOver = ({ data }: Row<LinkData>) =>
  payNotice({
    title: 'This page has been open for too long',
    words: 'Nothing was taken. Go back to where you came from to pay.',
    link: { href: data.redirectUrl, label: 'Go back' },
    isSandbox: true,
  })

const noLink = () => payNotice({ title: 'No such payment', words: 'This link leads nowhere. Start the payment again.', isSandbox: true })

const show: RequestHandler = async (req, res) => {
  const link = await linkOf(req, new URL(req.url, 'http://here').searchParams.get('tx_ref'))
  res.set(payHeaders).type('html')
  if (!link) return void res.status(404).send(noLink())
  if (isOver(link)) return void res.status(410).send(sessionOver(link))
  const { title, amountMinor, currency, token } = link.data
  const action = `${sandboxGatewayPath}/pay/${token}`
  res.send(
    hostedPage({ title: title || 'Payment', amount: await amountWords(amountMinor, currency), reference: link.reference, action, choices }),
  )
}

const Form = z.object({ outcome: z.enum(outcomes), tx_ref: z.string() })

const done: Record<Outcome, { title: string; words: string }> = {
  success: { title: 'Paid', words: 'The sandbox has taken the payment.' },
  fail: { title: 'Refused', words: 'The sandbox’s bank has refused the payment. You can go back and try again.' },
  abandon: { title: 'Left', words: 'Nothing was paid.' },
  late: { title: 'On its way', words: `The sandbox’s bank will agree in ${lateSeconds} seconds.` },
  twice: { title: 'Paid twice', words: 'The sandbox has taken the payment two times.' },
  wrong_amount: { title: 'Half was paid', words: 'The sandbox has taken half of what was asked for.' },
  too_much: { title: 'Too much was paid', words: 'The sandbox has taken half as much again.' },
  wrong_currency: { title: 'Paid in another currency', words: 'The sandbox has taken the same number in another currency.' },
}

const choose: RequestHandler = async (req, res) => {
  const form = Form.safeParse(req.body).data
  const link = await linkOf(req, form?.tx_ref ?? null)
  res.set(payHeaders).type('html')
  if (!form || !link) return void res.status(404).send(noLink())
  if (isOver(link)) return void res.status(410).send(sessionOver(link))
  const { outcome } = form
  const [number] = await payAtGateway(link.reference, link.data, outcome)
  const back = new URL(link.data.redirectUrl)
  back.searchParams.set('status', redirectStatus[outcome])
  back.searchParams.set('tx_ref', link.reference)
  if (number !== undefined) back.searchParams.set('transaction_id', String(number))
  res.send(payNotice({ ...done[outcome], link: { href: back.href, label: 'Go on' }, isSandbox: true }))
}

/** The hosted page of the sandbox gateway: where a real vendor's page would be. Whoever has the link may use it, as there. */
export const sandboxPayPages = (): Router => {
  const router = express.Router()
  router.get('/:token', show)
  router.post('/:token', express.urlencoded({ extended: false, limit: '4kb' }), choose)
  return router
}
