import { randomUUID } from 'node:crypto'
import { declaredStatements } from '../../../src/platform/db/statement'
import type { TestApp } from '../../helpers/app'
import type { SignedInPerson } from '../people'

export type ShownTransaction = {
  id: string
  transactionId: string
  kind: string
  account: string
  amountMinor: number
  currency: string
  balanceAfterMinor: number
  description: string
  note: string | null
  createdAt: string
}
type Who = Pick<SignedInPerson, 'accessToken'>

export const nameOf = (app: TestApp, { uid, accessToken: token }: SignedInPerson, firstName: string, lastName: string) =>
  app.api.patch(`/personal-details/${uid}`, { token, body: { name: { firstName, lastName } } }).expect(200)

export const walletOf = async (app: TestApp, { accessToken: token }: Who) =>
  ((await app.api.get('/wallet', { token }).expect(200)).body as { data: { wallet: { balances: Record<string, number | string>[] } } }).data
    .wallet.balances

export const historyOf = async (app: TestApp, { accessToken: token }: Who, query = '') =>
  (
    (await app.api.get(`/wallet/transactions${query}`, { token }).expect(200)).body as {
      data: { transactions: ShownTransaction[]; pagination: { total: number; nextCursor: string | null } }
    }
  ).data

/** Sends money; NGN unless said otherwise. */
export const send = (app: TestApp, { accessToken: token }: Who, body: Record<string, unknown>, key: string = randomUUID()) =>
  app.api.post('/wallet/transfers', { token, body: { currency: 'NGN', ...body }, headers: { 'idempotency-key': key } })

/** So many movements of a person's, as if the provider had sent them, written a few hundred at a time: each takes a lock until the end of its transaction. */
export const fill = async (app: TestApp, accountId: string, count: number): Promise<void> => {
  for (let done = 0; done < count; done += 500)
    await app.db.query(
      `INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details)
       SELECT gen_random_uuid(), 'top_up', 'test:' || gen_random_uuid(), 'NGN', ARRAY[$1::uuid, NULL], ARRAY['available', 'clearing'], ARRAY[n, -n],
         ARRAY[gen_random_uuid(), gen_random_uuid()], '{}' FROM generate_series(1, least(500, $2::int)) n`,
      [accountId, count - done],
    )
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** How a declared statement is answered when nothing is known of its values, and how many pages of the database it looks at. */
export const planOf = async (app: TestApp, name: string, values: readonly string[]): Promise<{ nodes: Plan[]; pages: number }> => {
  const { text } = declaredStatements().find((one) => one.name === name)!
  const client = await app.db.connect()
  try {
    await client.query(`SET plan_cache_mode = force_generic_plan`)
    await client.query(`PREPARE looked_at AS ${text}`)
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked_at(${values.join(', ')})`,
    )
    const [{ Plan: plan }] = rows[0]!['QUERY PLAN']
    return { nodes: nodesOf(plan), pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] }
  } finally {
    await client.query('DEALLOCATE ALL; RESET plan_cache_mode')
    client.release()
  }
}
