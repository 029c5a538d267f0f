import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'
import { eventually } from '../../helpers/run'
import { patients, type SignedInRow } from '../care/appointments'

export type SandboxPayment = { payer: SignedInRow; id: string; txRef: string; number: string }

/** Somebody tops up on the sandbox's pay page. */
export const toppedUp = async (app: TestApp, { amount = 7500, outcome = 'success' } = {}): Promise<SandboxPayment> => {
  const [payer] = await patients(app, 1)
  const body = { purpose: 'wallet_topup', amountMinor: amount, currency: 'NGN' }
  const { payment } = (await app.api.post('/payment/initiate', { token: payer!.token, body }).expect(201)).body.data
  const { paymentId: id, txRef } = payment as { paymentId: string; txRef: string }
  await app.http.post(`${new URL(payment.link).pathname}/outcome`, { body: { outcome } })
  await eventually('the payment to be settled', async () => {
    const { rows } = await app.db.query(`SELECT 1 FROM payments WHERE id = $1 AND status IN ('successful', 'requires_review')`, [id])
    return rows.length > 0 ? true : undefined
  })
  const { rows } = await app.db.query(`SELECT number FROM sandbox_gateway WHERE kind = 'charge' AND reference = $1 ORDER BY number`, [
    txRef,
  ])
  return { payer: payer!, id, txRef, number: String(rows.at(-1)!.number) }
}

/** Changes what the gateway says of a charge or transfer, behind everybody's back. */
export const alter = (app: TestApp, number: string, data: object, status?: string) =>
  app.db.query(`UPDATE sandbox_gateway SET data = data || $2::jsonb, status = coalesce($3, status) WHERE number = $1`, [number, JSON.stringify(data), status ?? null]) // prettier-ignore

type GatewayRow = { kind?: 'charge' | 'transfer' | 'refund'; reference?: string; status?: string; data?: object }
/** Something that only the gateway knows. @returns its number */
export const onlyAtGateway = async (
  app: TestApp,
  { kind = 'charge', reference = randomUUID(), status = 'successful', data = {} }: GatewayRow = {},
): Promise<string> => {
  const all = { amountMinor: 4000, currency: 'NGN', feeMinor: 56, reason: null, asked: 2, ends: 'SUCCESSFUL', at: null, ...data }
  const { rows } = await app.db.query(
    `INSERT INTO sandbox_gateway (id, kind, number, reference, status, data, created_at) VALUES ($1, $2::enum_sandbox_gateway_kind, nextval('sandbox_gateway_numbers'), $3, $4, $5, now() - interval '20 minutes')
     RETURNING number`,
    [randomUUID(), kind, reference, status, JSON.stringify(all)],
  )
  return String(rows[0].number)
}

export type CaseRow = {
  id: string
  kind: string
  status: string
  resolution: string | null
  expected: number | null
  found: number | null
  tx: string | null
}
/** Staff compare today with the provider, and yesterday too while what happened in the last half hour may be of that day. */
export const compareNow = async (staff: ApiClient): Promise<void> => {
  const days = new Set([Date.now() - 1_800_000, Date.now()].map((moment) => new Date(moment).toISOString().slice(0, 10)))
  for (const day of days) await staff.post('/api/reconciliation-cases/run', { body: { day } }).expect(200)
}

/** The cases about something, by the provider's number or our reference, oldest first. */
export const casesOf = async (app: TestApp, reference: string): Promise<CaseRow[]> =>
  (
    await app.db.query(
      `SELECT id, kind, status, resolution, expected_minor::float8 AS expected, found_minor::float8 AS found, transaction_id AS tx FROM reconciliation_cases
       WHERE reference = $1 ORDER BY created_at, id`,
      [reference],
    )
  ).rows as CaseRow[]

/** What the ledger's own accounts got by references that begin like this. */
export const platformBy = async (app: TestApp, reference: string): Promise<Record<string, number>> => {
  const { rows } = await app.db.query(
    `SELECT e.bucket, sum(e.amount_minor)::float8 AS sum FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE starts_with(t.reference, $1) AND e.account_id IS NULL GROUP BY e.bucket`,
    [reference],
  )
  return Object.fromEntries(rows.map(({ bucket, sum }) => [bucket, sum]))
}
