import { randomBytes } from 'node:crypto'
import { systemActor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { gatewayRows, type LinkData, type Row } from './rows'

/** As at the vendor, a page takes money for so long and no longer. */
export const isOver = ({ data }: Pick<Row<LinkData>, 'data'>): boolean => Date.parse(data.expiresAt) <= Date.now()

/** The page for a reference: the same one however often it is asked for while its session lives. What was asked for first stands so long. */
export const openLink = (txRef: string, wanted: Omit<LinkData, 'token'>): Promise<Row<LinkData>> =>
  withTransaction(systemActor('sandbox gateway'), async (tx) => {
    await gatewayRows.lock(tx, `link:${txRef}`)
    const known = (await gatewayRows.byReference<LinkData>('link', txRef, tx)).find((link) => !isOver(link))
    const data = { ...wanted, token: randomBytes(18).toString('base64url') }
    return known ?? gatewayRows.add('link', { reference: txRef, status: 'open', data }, tx)
  })
