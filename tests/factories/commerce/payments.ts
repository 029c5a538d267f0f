import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'

export type Started = { paymentId: string; txRef: string; link: string; amountMinor: number; currency: string; expiresAt: string }
export type Outcome = 'success' | 'fail' | 'abandon' | 'late' | 'twice' | 'wrong_amount' | 'too_much' | 'wrong_currency'

/** A payment into somebody's wallet, not opened yet. */
export const startTopUp = async (app: TestApp, token: string, { amountMinor = 750_000, currency = 'NGN' } = {}): Promise<Started> => {
  const { body } = await app.api.post('/payment/initiate', { token, body: { purpose: 'wallet_topup', amountMinor, currency } }).expect(201)
  return (body as { data: { payment: Started } }).data.payment
}

export const pathOf = (link: string): string => new URL(link).pathname

/** What a person does on the sandbox's page. @returns the numbers of the charges */
export const payAt = async (app: TestApp, { link }: Pick<Started, 'link'>, outcome: Outcome): Promise<number[]> => {
  const { body } = await app.http.post(`${pathOf(link)}/outcome`, { body: { outcome } }).expect(200)
  return (body as { data: { charges: number[] } }).data.charges
}

export const statusOf = async (app: TestApp, token: string, paymentId: string): Promise<string> => {
  const { body } = await app.api.get(`/payment/${paymentId}`, { token }).expect(200)
  return (body as { data: { payment: { status: string } } }).data.payment.status
}

export const untilStatus = (app: TestApp, token: string, { paymentId }: Pick<Started, 'paymentId'>, status: string, ms = 10_000) =>
  eventually(`the payment to be ${status}`, async () => ((await statusOf(app, token, paymentId)) === status ? true : undefined), ms)

/** What somebody can spend. */
export const availableOf = async (app: TestApp, accountId: string, currency = 'NGN'): Promise<number> => {
  const { rows } = await app.db.query<{ minor: number }>(
    'SELECT available_minor::float8 AS minor FROM wallets WHERE account_id = $1 AND currency = $2',
    [accountId, currency],
  )
  return rows[0]?.minor ?? 0
}

/** What was posted because of a payment's charges, as `kind account amount`, sorted. */
export const postedFor = async (app: TestApp, numbers: number[]): Promise<string[]> => {
  const { rows } = await app.db.query<{ line: string }>(
    `SELECT t.kind || ' ' || e.bucket || ' ' || e.amount_minor AS line FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
     WHERE t.reference = ANY(SELECT 'sandbox:charge:' || n || suffix FROM unnest($1::text[]) n, unnest(ARRAY['', ':excess']) suffix)`,
    [numbers.map(String)],
  )
  return rows.map(({ line }) => line).sort()
}

/** What the provider would say to our webhook. */
export const chargeEvent = (id: number, txRef: string, status = 'successful') => ({
  event: 'charge.completed',
  'event.type': 'CARD_TRANSACTION',
  data: { id, tx_ref: txRef, status, amount: 999999, currency: 'NGN' },
})

export const tellWebhook = (app: TestApp, body: unknown, hash: string | undefined = app.env.FLW_SECRET_HASH) =>
  app.api.post('/webhooks/flutterwave', { body, headers: hash === undefined ? {} : { 'verif-hash': hash } })

/** The stored message of an event, once it was looked into. */
export const lookedInto = (app: TestApp, key: string) =>
  eventually('the message to be looked into', async () => {
    const { rows } = await app.db.query<{ id: string; status: string; outcome: string; receipts: number }>(
      `SELECT id, status::text, outcome, receipts::int FROM webhook_events WHERE event_key = $1 AND status <> 'received'`,
      [key],
    )
    return rows[0]
  })

/** Runs a job now, through the workers of the app. */
export const runJob = async (app: TestApp, name: string, data: object = {}): Promise<void> => {
  const id = randomUUID()
  await app.db.query(
    `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, created_at, updated_at) VALUES ($1, $2, $3, 1, 'queued', now(), 0, 3, now(), now())`,
    [id, name, data],
  )
  await eventually(`the job ${name}`, async () =>
    (await app.db.query('SELECT 1 FROM jobs WHERE id = $1', [id])).rowCount === 0 ? true : undefined,
  )
}

/** A charge at the gateway that no webhook has told of. */
export const silentCharge = async (app: TestApp, { txRef, amountMinor, currency }: Started, status = 'successful'): Promise<number> => {
  const { rows } = await app.db.query<{ number: number }>(
    `INSERT INTO sandbox_gateway (id, kind, number, reference, status, data, created_at, updated_at)
     VALUES (gen_random_uuid(), 'charge', nextval('sandbox_gateway_numbers'), $1, $2, $3, now(), now()) RETURNING number::float8 AS number`,
    [txRef, status, { amountMinor, currency, feeMinor: 0, reason: null }],
  )
  return rows[0]!.number
}
