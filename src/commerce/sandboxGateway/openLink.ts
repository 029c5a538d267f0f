import { randomBytes } from 'node:crypto'
import { systemActor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { gatewayRows, type LinkData, type Row } from './rows'

/** The page for a reference: the same one however often it is asked for. What was asked for first stands. */
export const openLink = (txRef: string, wanted: Omit<LinkData, 'token'>): Promise<Row<LinkData>> =>
  withTransaction(systemActor('sandbox gateway'), async (tx) => {
    await gatewayRows.lock(tx, `link:${txRef}`)
    const [known] = await gatewayRows.byReference<LinkData>('link', txRef, tx)
    const data = { ...wanted, token: randomBytes(18).toString('base64url') }
    return known ?? gatewayRows.add('link', { reference: txRef, status: 'open', data }, tx)
  })
