import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { defineJob } from '../../platform/jobs'
import { gatewayRows, type ChargeData, type RefundData, type Row, type TransferData } from './rows'
import { tellPlatform } from './tellPlatform'

/** An amount whose minor units end like this fails in the end, so that failures can be tried without naming a reference. */
export const failingEnd = 13
const fails = (amountMinor: number): boolean => amountMinor % 100 === failingEnd

/** How the vendor's test mode treats a reference: https://developer.flutterwave.com/docs/making-payments/transfers/overview */
const endOf = (reference: string, amountMinor: number): { ends: TransferData['ends']; seconds: number | null } => {
  if (reference.endsWith('_PMCK_ST_FDU_1')) return { ends: 'FAILED', seconds: 60 }
  if (reference.endsWith('_PMCK_ST_F')) return { ends: 'FAILED', seconds: 0 }
  if (reference.endsWith('_PMCKDU_1')) return { ends: 'SUCCESSFUL', seconds: 60 }
  if (reference.endsWith('_PMCK')) return { ends: 'SUCCESSFUL', seconds: 0 }
  return { ends: fails(amountMinor) ? 'FAILED' : 'SUCCESSFUL', seconds: null }
}

/** @returns null when there is one with this reference */
export const sendTransfer = (given: {
  reference: string
  amountMinor: number
  currency: string
  feeMinor: number
}): Promise<Row<TransferData> | null> =>
  withTransaction(systemActor('sandbox gateway'), async (tx) => {
    const { reference, ...amounts } = given
    await gatewayRows.lock(tx, `transfer:${reference}`)
    if ((await gatewayRows.byReference('transfer', reference, tx)).length > 0) return null
    const { ends, seconds } = endOf(reference, given.amountMinor)
    const data = { ...amounts, asked: 0, ends, at: null }
    const row = await gatewayRows.add<TransferData>('transfer', { reference, status: 'NEW', data }, tx)
    if (seconds !== null) tx.enqueue(finishTransfer, { number: row.number }, { delaySeconds: seconds })
    return row
  })

const finish = (number: number): Promise<Row<TransferData> | null> =>
  withTransaction(systemActor('sandbox gateway'), async (tx) => {
    for (;;) {
      const row = await gatewayRows.byNumber<TransferData>('transfer', number, tx)
      if (!row || ['SUCCESSFUL', 'FAILED'].includes(row.status)) return row
      const done = await gatewayRows.change(row, row.data.ends, {}, tx)
      // somebody who asked has moved it on meanwhile: looked at again
      if (!done) continue
      tellPlatform(tx, { event: 'transfer.completed', number, status: done.status })
      return done
    }
  })

const finishTransfer = defineJob({
  name: 'sandbox-gateway.finish-transfer',
  schema: z.object({ number: z.number().int() }),
  handler: async ({ number }) => void (await finish(number)),
})

/** Somebody asks how a transfer stands: it goes on to PENDING, and to its end when it is asked for the second time. */
export const askTransfer = async (row: Row<TransferData>): Promise<Row<TransferData>> => {
  if (row.status === 'NEW') return (await gatewayRows.change(row, 'PENDING', { asked: 1 })) ?? row
  // with a suffix the clock decides
  const isByClock = endOf(row.reference, row.data.amountMinor).seconds !== null
  return row.status === 'PENDING' && !isByClock ? ((await finish(row.number)) ?? row) : row
}

export type Refunding = { charge: number; amountMinor: number | null }

/** @returns why not, or the refund: begun, as the vendor's `completed` says */
export const refundCharge = ({
  charge: number,
  amountMinor,
}: Refunding): Promise<Row<RefundData> | 'unknown' | 'already_refunded' | 'too_much'> =>
  withTransaction(systemActor('sandbox gateway'), async (tx) => {
    await gatewayRows.lock(tx, `refund:${number}`)
    const charge = await gatewayRows.byNumber<ChargeData>('charge', number, tx)
    if (!charge || charge.status !== 'successful') return 'unknown'
    const before = await gatewayRows.byReference<RefundData>('refund', String(number), tx)
    const left =
      charge.data.amountMinor - before.filter(({ status }) => status !== 'failed').reduce((sum, { data }) => sum + data.amountMinor, 0)
    if (left <= 0) return 'already_refunded'
    const wanted = amountMinor ?? left
    if (wanted > left || wanted <= 0) return 'too_much'
    const data: RefundData = {
      charge: number,
      amountMinor: wanted,
      currency: charge.data.currency,
      asked: 0,
      ends: fails(wanted) ? 'failed' : 'completed-mpgs',
    }
    return gatewayRows.add('refund', { reference: String(number), status: 'completed', data }, tx)
  })

/** Somebody looks at a refund: the first look finds it under way, the second at its end. */
export const askRefund = async (row: Row<RefundData>): Promise<Row<RefundData>> => {
  if (row.status !== 'completed') return row
  return (await gatewayRows.change(row, row.data.asked === 0 ? 'completed' : row.data.ends, { asked: row.data.asked + 1 })) ?? row
}
