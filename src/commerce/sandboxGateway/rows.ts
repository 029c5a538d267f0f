import { query, queryOne, statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'

export type Kind = 'charge' | 'transfer' | 'refund' | 'link' | 'plan'
export type Row<Data> = { number: number; reference: string; status: string; data: Data; createdAt: Date }

export type LinkData = {
  token: string
  amountMinor: number
  currency: string
  redirectUrl: string
  title: string
  expiresAt: string
  /** Of the payer's card: a person has one here, and nobody else the same. */
  last4?: string
}
export type ChargeData = { amountMinor: number; currency: string; feeMinor: number; reason: string | null }
export type TransferData = {
  amountMinor: number
  currency: string
  feeMinor: number
  asked: number
  ends: 'SUCCESSFUL' | 'FAILED'
  at: string | null
}
export type RefundData = { charge: number; amountMinor: number; currency: string; asked: number; ends: 'completed-mpgs' | 'failed' }

const columns = `number::float8 AS number, reference, status, data, created_at AS "createdAt"`
const insert = statement<Row<never>>(
  'sandbox-gateway.insert',
  `INSERT INTO sandbox_gateway (id, kind, number, reference, status, data, created_at, updated_at)
   VALUES ($1, $2::enum_sandbox_gateway_kind, nextval('sandbox_gateway_numbers'), $3, $4, $5::jsonb, clock_timestamp(), now()) RETURNING ${columns}`,
)
const byNumber = statement<Row<never>>(
  'sandbox-gateway.by-number',
  `SELECT ${columns} FROM sandbox_gateway WHERE kind = $1::enum_sandbox_gateway_kind AND number = $2`,
)
const byReference = statement<Row<never>>(
  'sandbox-gateway.by-reference',
  `SELECT ${columns} FROM sandbox_gateway WHERE kind = $1::enum_sandbox_gateway_kind AND reference = $2 ORDER BY number`,
)
const listed = statement<Row<never> & { total: number }>(
  'sandbox-gateway.list',
  `SELECT ${columns}, count(*) OVER ()::int AS total FROM sandbox_gateway
   WHERE kind = $1::enum_sandbox_gateway_kind AND ($2::text IS NULL OR reference = $2) AND ($3::timestamptz IS NULL OR created_at >= $3)
     AND ($4::timestamptz IS NULL OR created_at < $4) ORDER BY number DESC LIMIT $5 OFFSET $6`,
)
/** Only from the status that was read: what has ended stays as it is. */
const change = statement<Row<never>>(
  'sandbox-gateway.change',
  `UPDATE sandbox_gateway SET status = $3, data = data || $4::jsonb, updated_at = now() WHERE number = $1 AND status = $2 RETURNING ${columns}`,
)
const byToken = statement<Row<LinkData>>(
  'sandbox-gateway.by-token',
  `SELECT ${columns} FROM sandbox_gateway WHERE kind = 'link' AND reference = $1 AND data->>'token' = $2`,
)
const lockReference = statement('sandbox-gateway.lock', `SELECT pg_advisory_xact_lock(hashtextextended($1, 4713))`)

type Reading = Pick<Tx, 'query' | 'queryOne'>
const alone: Reading = { query, queryOne }

/** What the gateway knows, as a vendor's own database would. */
export const gatewayRows = {
  add: async <Data>(kind: Kind, row: { reference: string; status: string; data: Data }, on: Reading = alone): Promise<Row<Data>> =>
    (await on.queryOne(insert, [uuidv7(), kind, row.reference, row.status, JSON.stringify(row.data)]))!,
  byNumber: async <Data>(kind: Kind, number: number, on: Reading = alone): Promise<Row<Data> | null> =>
    Number.isSafeInteger(number) ? on.queryOne(byNumber, [kind, number]) : null,
  byReference: async <Data>(kind: Kind, reference: string, on: Reading = alone): Promise<Row<Data>[]> =>
    on.query(byReference, [kind, reference]),
  byToken: (reference: string, token: string): Promise<Row<LinkData> | null> => queryOne(byToken, [reference, token]),
  list: async <Data>(kind: Kind, at: { reference: string | null; from: Date | null; to: Date | null; page: number; limit: number }) => {
    const rows = await query(listed, [kind, at.reference, at.from, at.to, at.limit, (at.page - 1) * at.limit])
    return { rows: rows as Row<Data>[], total: rows[0]?.total ?? 0 }
  },
  change: async <Data>(row: Row<Data>, status: string, data: Partial<Data> = {}, on: Reading = alone): Promise<Row<Data> | null> =>
    on.queryOne(change, [row.number, row.status, status, JSON.stringify(data)]),
  /** One at a time for a reference, until the transaction ends. */
  lock: (tx: Tx, reference: string) => tx.query(lockReference, [reference]),
}
