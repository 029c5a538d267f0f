import type { PoolClient } from 'pg'

/** Ends a checked-out connection's transaction and gives the connection back; one that cannot even roll back is closed instead. Never throws. */
export const rollBack = async (client: PoolClient): Promise<void> => {
  const broken = await client.query('ROLLBACK').then(
    () => undefined,
    (error: Error) => error,
  )
  client.release(broken)
}
