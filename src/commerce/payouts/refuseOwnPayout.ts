import type { Tx } from '../../platform/db'
import { isOwnMoney } from '../ownMoney'
import { ownPayout } from './errors'

/** @throws ownPayout */
export const refuseOwnPayout = async (tx: Tx, accountId: string): Promise<void> => {
  if (await isOwnMoney(tx, accountId)) throw ownPayout()
}
