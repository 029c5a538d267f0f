import { z } from 'zod'
import { readEarnings } from '../../../src/commerce/consultations'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, enveloped } from '../common'

const aDay = 86_400_000
const mostDays = 366
const dayStart = (day: string): Date => new Date(`${day}T00:00:00Z`)

type Days = { from?: string | undefined; to?: string | undefined }
const timeOf = ({ from, to }: Days): { from: Date; to: Date } => {
  const last = to ? dayStart(to) : new Date(Math.floor(Date.now() / aDay) * aDay)
  return { from: from ? dayStart(from) : new Date(last.getTime() - 29 * aDay), to: new Date(last.getTime() + aDay) }
}

/** Days of UTC, both included; the last thirty when left out. */
export const EarningsQuery = z
  .strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() })
  .superRefine((asked, context) => {
    const { from, to } = timeOf(asked)
    const days = (to.getTime() - from.getTime()) / aDay
    if (days >= 1 && days <= mostDays && to.getTime() <= Date.now() + 2 * aDay) return
    context.addIssue({ code: 'custom', path: ['to'], message: `From a day to the same or a later one, ${mostDays} days at most.`, params: { code: 'range' } })
  }) // prettier-ignore

const minor = z.int()
export const Earnings = z.object({
  currency: z.string(),
  balanceMinor: minor,
  payableMinor: minor,
  consultationsMinor: minor,
  cancellationsMinor: minor,
  plansMinor: minor,
  refundsMinor: minor,
  paidOutMinor: minor,
})

export const EarningsBody = enveloped(z.object({ earnings: z.array(Earnings) }))

export const earningsRoutes = [
  endpoint({
    method: 'get',
    path: '/practitioners/me/earnings',
    summary: 'What I earned',
    description:
      'By currency, in minor units, after the commission, on days of UTC (`from`, `to`, both included; the last thirty when left out). `balanceMinor` can be paid out; a refund of what was paid out already makes it negative until the next earnings. `refundsMinor` and `paidOutMinor` are below zero.',
    tag: 'Practitioners',
    auth: 'account',
    limit: limits.signedInAddress,
    permission: 'practice.earn',
    input: { query: EarningsQuery },
    output: { 200: EarningsBody },
    handler: async ({ actor, input }) => success({ earnings: await readEarnings(accountOf(actor), timeOf(input.query)) }, 'Your earnings'),
  }),
]
