import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { queryOne, statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { AppError } from '../../platform/http/errors'
import { defineJob } from '../../platform/jobs'
import { paymentProvider } from '../payments'
import { checkName, type NameCheck } from './checkName'
import { openNumber, type Destination } from './destination'
import { takeAway } from './removeDestination'

type Waiting = Pick<Destination, 'id' | 'country' | 'accountName'> & {
  bankCode: string | null
  provider: string | null
  sealedNumber: string
}
const waiting = statement<Waiting>(
  'payouts.destination-to-verify',
  `SELECT id, country, account_name AS "accountName", bank_code AS "bankCode", provider, sealed_number AS "sealedNumber" FROM payout_destinations
   WHERE id = $1 AND status = 'active' AND verification = 'waiting'`,
)
const verified = statement(
  'payouts.destination-verified',
  `UPDATE payout_destinations SET verification = $2::enum_payout_destinations_verification, verified_name = $3, updated_at = now() WHERE id = $1 AND verification = 'waiting'`,
)
const actor = systemActor('payouts.verify-destination')

/** Null when the bank has another name for it, or does not know it. */
const ask = async ({ bankCode, provider, ...found }: Waiting): Promise<NameCheck | null> => {
  const accountNumber = openNumber(found)
  try {
    return await checkName(paymentProvider(), { ...found, bankCode: bankCode ?? undefined, provider: provider ?? undefined, accountNumber })
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Asks the bank again about a destination that was added while it could not be asked. One with another name is taken away; while nobody answers, `payouts.watch` comes back. */
export const verifyDestination = async ({ destinationId }: { destinationId: string }): Promise<void> => {
  const found = await queryOne(waiting, [destinationId])
  const check = found && (await ask(found))
  if (!found || check?.verification === 'waiting') return
  await retryClashes(() =>
    withTransaction(actor, async (tx) => {
      if (check) await tx.queryOne(verified, [destinationId, check.verification, check.name])
      else await takeAway(tx, destinationId, 'refused')
    }),
  )
}

export const verifyDestinationJob = defineJob({
  name: 'payouts.verify-destination',
  schema: z.object({ destinationId: z.uuid() }),
  attempts: 3,
  handler: verifyDestination,
})
