import type { AccountActor } from '../../platform/actor'
import { queryOne, statement } from '../../platform/db'
import { absentOrNotYours, type Foreign } from '../../platform/http/errors'
import { paymentColumns, type Payment } from './payment'

const own = statement<Payment>('payments.own', `SELECT ${paymentColumns} FROM payments WHERE id = $1 AND account_id = $2`)
const foreign = statement<Foreign>('payments.foreign', `SELECT id, account_id AS "accountId" FROM payments WHERE id = $1`)

/** A payment of the caller's. @throws notFound */
export const readPayment = async (actor: AccountActor, paymentId: string): Promise<Payment> => {
  const found = await queryOne(own, [paymentId, actor.id])
  if (!found) throw absentOrNotYours('payments', await queryOne(foreign, [paymentId]))
  return found
}
