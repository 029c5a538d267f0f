import { z } from 'zod'
import { currencyUnits } from '../../care/reference'
import { systemActor } from '../../platform/actor'
import { withTransaction, type Tx } from '../../platform/db'
import { defineJob } from '../../platform/jobs'
import { gatewayRows, type ChargeData, type LinkData, type Row } from './rows'
import { tellPlatform } from './tellPlatform'

/** What somebody can do on the hosted page. */
export const outcomes = ['success', 'fail', 'abandon', 'late', 'twice', 'wrong_amount', 'too_much', 'wrong_currency'] as const
export type Outcome = (typeof outcomes)[number]

/** Of the vendor's local cards: 1.4 %, in whole minor units. */
const feeOf = (amountMinor: number): number => Math.floor((amountMinor * 14) / 1000)
/** Seconds until a bank that pays late has paid. */
export const lateSeconds = 30

type NewCharge = { amountMinor: number; currency: string; status: 'successful' | 'failed' | 'pending'; reason?: string }

const charge = async (tx: Tx, txRef: string, { amountMinor, currency, status, reason }: NewCharge): Promise<Row<ChargeData>> => {
  const data = { amountMinor, currency, feeMinor: feeOf(amountMinor), reason: reason ?? null }
  const row = await gatewayRows.add('charge', { reference: txRef, status, data }, tx)
  tellPlatform(tx, { event: 'charge.completed', number: row.number, status })
  return row
}

/** Another currency that exists here. */
const otherCurrency = async (currency: string): Promise<string> => {
  for (const other of ['USD', 'NGN', 'KES']) if (other !== currency && (await currencyUnits(other)) !== null) return other
  return currency === 'USD' ? 'NGN' : 'USD'
}

const acts: Record<Outcome, (tx: Tx, txRef: string, link: LinkData) => Promise<Row<ChargeData>[]>> = {
  success: async (tx, txRef, { amountMinor, currency }) => [await charge(tx, txRef, { amountMinor, currency, status: 'successful' })],
  fail: async (tx, txRef, { amountMinor, currency }) => [
    await charge(tx, txRef, { amountMinor, currency, status: 'failed', reason: 'Insufficient Funds' }),
  ],
  abandon: () => Promise.resolve([]),
  late: async (tx, txRef, { amountMinor, currency }) => {
    const row = await charge(tx, txRef, { amountMinor, currency, status: 'pending' })
    tx.enqueue(payLate, { number: row.number }, { delaySeconds: lateSeconds })
    return [row]
  },
  twice: async (tx, txRef, { amountMinor, currency }) => [
    await charge(tx, txRef, { amountMinor, currency, status: 'successful' }),
    await charge(tx, txRef, { amountMinor, currency, status: 'successful' }),
  ],
  wrong_amount: async (tx, txRef, { amountMinor, currency }) => [
    await charge(tx, txRef, { amountMinor: Math.max(1, Math.floor(amountMinor / 2)), currency, status: 'successful' }),
  ],
  too_much: async (tx, txRef, { amountMinor, currency }) => [
    await charge(tx, txRef, { amountMinor: amountMinor + Math.max(1, Math.floor(amountMinor / 2)), currency, status: 'successful' }),
  ],
  wrong_currency: async (tx, txRef, { amountMinor, currency }) => [
    await charge(tx, txRef, { amountMinor, currency: await otherCurrency(currency), status: 'successful' }),
  ],
}

/** Does what somebody chose on the hosted page, and has our webhook told. @returns the numbers of the charges that came of it */
export const payAtGateway = (txRef: string, link: LinkData, outcome: Outcome): Promise<number[]> =>
  withTransaction(systemActor('sandbox gateway'), async (tx) => (await acts[outcome](tx, txRef, link)).map(({ number }) => number))

const payLate = defineJob({
  name: 'sandbox-gateway.pay-late',
  schema: z.object({ number: z.number().int() }),
  handler: async ({ number }) => {
    await withTransaction(systemActor('sandbox gateway'), async (tx) => {
      const row = await gatewayRows.byNumber<ChargeData>('charge', number, tx)
      if (row?.status !== 'pending') return
      if (await gatewayRows.change(row, 'successful', {}, tx)) tellPlatform(tx, { event: 'charge.completed', number, status: 'successful' })
    })
  },
})
