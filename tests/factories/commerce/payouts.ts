import { randomInt } from 'node:crypto'
import { earnings, platform } from '../../../src/commerce/ledger'
import { uuidv7 } from '../../../src/platform/uuid'
import type { TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'
import { signedIn, type SignedInPerson } from '../people'
import { posted } from './ledger'

/** Somebody who practises, signed in a moment ago. */
export const earner = (app: TestApp): Promise<SignedInPerson> =>
  signedIn(app, { userType: 'PRACTITIONER', personalDetails: { name: { firstName: 'Amara', lastName: 'Okafor' } } })

/** Earnings as if a consultation had been paid. */
export const earn = (app: TestApp, accountId: string, amountMinor: number, currency = 'NGN') =>
  posted(app, {
    kind: 'capture',
    reference: `test:${uuidv7()}`,
    currency,
    legs: [platform('clearing', -amountMinor), earnings(accountId, amountMinor)],
  })

/** An account number that nobody else has. */
export const newNumber = (): string => `07${randomInt(10_000_000)}`.padEnd(9, '5') + '7'
export const bank = { type: 'bank', country: 'NG', currency: 'NGN', bankCode: '044', accountName: 'Amara Okafor' }

export const addBank = (app: TestApp, { accessToken }: Pick<SignedInPerson, 'accessToken'>, more: object = {}) =>
  app.api.post('/wallet/payout-destinations', { token: accessToken, body: { ...bank, accountNumber: newNumber(), ...more } })

/** A destination whose time to cool off is over. */
export const usableBank = async (app: TestApp, person: Pick<SignedInPerson, 'accessToken'>, more: object = {}): Promise<string> => {
  const { id } = (await addBank(app, person, more).expect(201)).body.data.destination as { id: string }
  await app.db.query(`UPDATE payout_destinations SET usable_from = now() WHERE id = $1`, [id])
  return id
}

type Asked = { destinationId: string; amountMinor: number; currency?: string }
export const askPayout = (
  app: TestApp,
  { accessToken }: Pick<SignedInPerson, 'accessToken'>,
  asked: Asked,
  headers: Record<string, string> = {},
) => app.api.post('/wallet/payouts', { token: accessToken, body: { currency: 'NGN', ...asked }, headers })

/** Somebody with earnings and somewhere to send them. */
export const readyToBePaid = async (app: TestApp, amountMinor: number) => {
  const person = await earner(app)
  await earn(app, person.uid, amountMinor)
  return { person, destinationId: await usableBank(app, person) }
}

/** What somebody has earned, and what is on its way. */
export const earningsOf = async (app: TestApp, accountId: string, currency = 'NGN'): Promise<{ earnings: number; payable: number }> =>
  (
    await app.db.query(
      `SELECT earnings_minor::float8 AS earnings, payable_minor::float8 AS payable FROM wallets WHERE account_id = $1 AND currency = $2`,
      [accountId, currency],
    )
  ).rows[0] as { earnings: number; payable: number }

export type PayoutRow = { status: string; sent: boolean; reference: string; fee: number | null; code: string | null }
export const payoutRow = async (app: TestApp, id: string): Promise<PayoutRow> =>
  (
    await app.db.query(
      `SELECT status, sent_at IS NOT NULL AS sent, reference, fee_minor::float8 AS fee, failure_code AS code FROM payouts WHERE id = $1`,
      [id],
    )
  ).rows[0] as PayoutRow

/** The provider has been called, and is asked by nobody but the test from here on: seconds later a job would, at any step of it. */
export const leaveToTest = async (app: TestApp, id: string): Promise<void> => {
  const called = `SELECT FROM payment_events WHERE subject_id = $1 AND event IN ('answered', 'unanswered')`
  await eventually(`the provider to be called for payout ${id}`, async () => (await app.db.query(called, [id])).rowCount! > 0 || undefined)
  await app.db.query(`DELETE FROM jobs WHERE name = 'payouts.ask' AND data ->> 'payoutId' = $1`, [id])
}

export const waitForPayout = (app: TestApp, id: string, is: (row: PayoutRow) => boolean, ms?: number): Promise<PayoutRow> =>
  eventually(`payout ${id} to go on`, async () => ((row) => (is(row) ? row : undefined))(await payoutRow(app, id)), ms)

/** Limits of payouts in naira: at least 100.00, a most a day, and above 5,000.00 staff look at it. */
export const limitPayouts = async (app: TestApp, payoutDayMinor: number | null = 10_000_000): Promise<void> => {
  const superadmin = await asStaff(app, 'superadmin')
  const naira = { currency: 'NGN', payoutMinMinor: 10_000, payoutDayMinor, payoutApprovalAboveMinor: 500_000 }
  await superadmin.post('/api/globals/money-settings', { body: { currencies: [naira] } }).expect(200)
}
