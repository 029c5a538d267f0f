import { query, statement, type Tx } from '../../platform/db'
import { remembered } from '../../platform/remembered'
import { tierColumns, type Tier } from './tier'

const list = statement<Tier>('tiers.list', `SELECT ${tierColumns} FROM subscription_tiers t WHERE t.is_active ORDER BY t.rank, t.code`)

const known = remembered<Tier[]>('tiers', { most: 1, freshFor: 30_000, changes: ['tiers'] })

/** Every process forgets what it remembers of tiers, and of what they let people do, when `tx` commits. */
export const announceTiersChange = (tx: Pick<Tx, 'announce'>): void => tx.announce('tiers', 'changed')

/** What people can subscribe to, from the lowest up. No SQL while it is fresh, else one statement. */
export const listTiers = (): Tier[] | Promise<Tier[]> => known.get('offered', () => query(list))
