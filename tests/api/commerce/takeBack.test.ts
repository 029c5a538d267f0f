import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { act, book, patient, slotIn } from '../../factories/care/appointments'
import { meeting, moneyOf, paid, paymentRow, purse, refundLimit, refundRow, staffMember, takePlace, type Meeting } from '../../factories/commerce/consultations' // prettier-ignore
import { fund, ledgerIsSound } from '../../factories/commerce/ledger'
import { alter, casesOf, compareNow, onlyAtGateway } from '../../factories/commerce/reconciliation'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'
import { eventually } from '../../helpers/run'

let app: TestApp
let staff: ApiClient & { id: string }
beforeAll(async () => {
  app = await sharedApp()
  await refundLimit(app, 20_000)
  staff = await staffMember(app, 'superadmin')
})
afterEach(async () => expect(await ledgerIsSound(app)).toBe(true))
afterAll(() => refundLimit(app, null))

const fee = 10_001
/** A booking that was paid at the provider. */
const paidMeeting = async (given: Parameters<typeof meeting>[1] = {}) => {
  const made = (await meeting(app, given)) as Meeting & { paymentId: string; link: string }
  await paid(app, made)
  const { rows } = await app.db.query(`SELECT provider_reference AS number FROM payments WHERE id = $1`, [made.paymentId])
  return { ...made, number: String(rows[0].number) }
}
type PaidMeeting = Awaited<ReturnType<typeof paidMeeting>>

const run = () => compareNow(staff)
const reverse = async (number: string) => {
  const [found] = (await casesOf(app, number)).filter(({ status }) => status !== 'resolved')
  return staff.post(`/api/reconciliation-cases/${found!.id}/resolve`, {
    body: { resolution: 'reversed', note: 'They know nothing of it.' },
  })
}
/** The provider knows nothing of it any more. @returns what puts it back there */
const lose = async ({ number }: PaidMeeting) => {
  const { rows } = await app.db.query('DELETE FROM sandbox_gateway WHERE number = $1 RETURNING *', [number])
  await run()
  return () => app.db.query('INSERT INTO sandbox_gateway SELECT * FROM jsonb_populate_recordset(NULL::sandbox_gateway, $1)', [JSON.stringify(rows)]) // prettier-ignore
}
const pursesOf = async ({ person, doctor }: PaidMeeting) => [await purse(app, person.uid), await purse(app, doctor.uid)]
const nothing = { available: 0, held: 0, earnings: 0 }
const refund = (path: string, body: object = {}) => staff.post(`/api/${path}/refund`, { body: { to: 'wallet', reason: 'Sorry', ...body } })
const spend = async ({ person }: PaidMeeting, amountMinor: number) => {
  const other = await patient(app)
  await app.api
    .post('/wallet/transfers', { token: person.token, body: { toAccountId: other.uid, amountMinor, currency: 'NGN' } })
    .expect(201)
}

describe('taking back a charge that never came', () => {
  it('ends what is set aside for the booking, and leaves what is set aside for another one', async () => {
    const made = await paidMeeting()
    const { person, doctor, id, number, paymentId } = made
    await fund(app, person.uid, fee)
    const other = (await book(app, person, { practitionerId: doctor.uid, startsAt: slotIn(72) }).expect(201)).body.data.appointment
    const putBack = await lose(made)
    expect((await reverse(number)).status).toBe(200)
    expect(await purse(app, person.uid)).toEqual({ available: 0, held: fee, earnings: 0 })
    expect(await moneyOf(app, id)).toMatchObject({ status: 'booked', pay: 'released', hold: 'released' })
    expect(await paymentRow(app, paymentId)).toMatchObject({ status: 'requires_review' })
    await act(app, person, id, 'cancel').expect(200)
    expect(await moneyOf(app, other.id)).toMatchObject({ pay: 'held', hold: 'open' })
    // and when it turns up after all, the payer has it, once
    await putBack()
    await Promise.all([1, 2, 3].map(() => staff.post(`/api/payments/${paymentId}/check`).expect(200)))
    expect(await purse(app, person.uid)).toEqual({ available: fee, held: fee, earnings: 0 })
    await takePlace(app, { doctor, id: other.id })
    expect(await pursesOf(made)).toMatchObject([{ available: fee, held: 0 }, { earnings: 8_001 }])
  })

  it('goes with the end of the hold at the same moment, whoever is first', async () => {
    const made = await paidMeeting()
    await lose(made)
    const [reversed, cancelled] = await Promise.all([reverse(made.number), act(app, made.person, made.id, 'cancel')])
    expect([reversed.status, cancelled.status]).toEqual([200, 200])
    expect(await pursesOf(made)).toEqual([nothing, nothing])
    expect(await moneyOf(app, made.id)).toMatchObject({ status: 'cancelled', pay: 'released', hold: 'released' })
  })

  it('of a consultation that is over takes it from practitioner and platform, and it is not refunded later', async () => {
    const made = await paidMeeting()
    await takePlace(app, made)
    const putBack = await lose(made)
    expect((await reverse(made.number)).status).toBe(200)
    expect(await pursesOf(made)).toEqual([nothing, nothing])
    expect(await moneyOf(app, made.id)).toMatchObject({ status: 'completed', pay: 'refunded', hold: 'captured' })
    await putBack()
    await staff.post(`/api/payments/${made.paymentId}/check`).expect(200)
    expect(await pursesOf(made)).toEqual([{ ...nothing, available: fee }, nothing])
    // what the practitioner had was taken back before: there is nothing to refund but the payer's own
    expect((await refund(`appointments/${made.id}`).expect(409)).body.code).toBe('refund_not_possible')
    expect((await refund(`payments/${made.paymentId}`).expect(409)).body.code).toBe('refund_in_wallet')
  })

  it('of one that was cancelled late takes each part from who has it, and nothing when the payer’s is spent', async () => {
    const [kept, spent] = [await paidMeeting({ inHours: 4 }), await paidMeeting({ inHours: 4 })]
    for (const { person, id } of [kept, spent]) await act(app, person, id, 'cancel').expect(200)
    await spend(spent, 1)
    await lose(kept)
    await lose(spent)
    expect((await reverse(kept.number)).status).toBe(200)
    expect(await pursesOf(kept)).toEqual([nothing, nothing])
    expect(await moneyOf(app, kept.id)).toMatchObject({ status: 'cancelled', pay: 'refunded' })
    expect(await reverse(spent.number)).toMatchObject({ status: 409, body: { code: 'insufficient_funds' } })
    expect(await pursesOf(spent)).toMatchObject([{ available: 4_999 }, { earnings: 4_001 }])
    expect(await moneyOf(app, spent.id)).toMatchObject({ pay: 'settled' })
    expect(await paymentRow(app, spent.paymentId)).toMatchObject({ status: 'successful' })
  })

  it('takes what was refunded to the wallet from there', async () => {
    const [kept, spent] = [await paidMeeting(), await paidMeeting()]
    for (const made of [kept, spent]) {
      await takePlace(app, made)
      await refund(`payments/${made.paymentId}`, { amountMinor: 3_333 }).expect(200)
    }
    await spend(spent, 1)
    const putBack = await lose(kept)
    await lose(spent)
    expect((await reverse(kept.number)).status).toBe(200)
    expect(await pursesOf(kept)).toEqual([nothing, nothing])
    expect((await reverse(spent.number)).body.code).toBe('insufficient_funds')
    expect(await pursesOf(spent)).toMatchObject([{ available: 3_332 }, { earnings: 5_335 }])
    // once it has come after all, what is left can go to where it came from
    await putBack()
    await staff.post(`/api/payments/${kept.paymentId}/check`).expect(200)
    expect(await pursesOf(kept)).toMatchObject([{ available: fee }, { earnings: 0 }])
    expect((await refund(`payments/${kept.paymentId}`, { to: 'source', amountMinor: 1_000 }).expect(200)).body.doc.status).toBe(
      'processing',
    )
    expect(await pursesOf(kept)).toMatchObject([{ available: fee - 1_000 }, { earnings: 0 }])
    // gone a second time, it is in too many places to be taken back at once
    await alter(app, kept.number, {}, 'failed')
    await run()
    expect((await reverse(kept.number)).body.code).toBe('resolution_impossible')
  })

  it('gives it to the payer when it turns up after another charge has paid, or has not', async () => {
    for (const amountMinor of [fee, 4_000]) {
      const made = await paidMeeting()
      const putBack = await lose(made)
      expect((await reverse(made.number)).status).toBe(200)
      const { rows } = await app.db.query('SELECT tx_ref AS "txRef" FROM payments WHERE id = $1', [made.paymentId])
      await onlyAtGateway(app, { reference: rows[0].txRef, data: { amountMinor, feeMinor: 0 } })
      const check = () => staff.post(`/api/payments/${made.paymentId}/check`).expect(200)
      await check()
      const byOther = amountMinor === fee ? fee : 0
      expect(await purse(app, made.person.uid)).toMatchObject({ available: byOther })
      await putBack()
      await Promise.all([check(), check(), check()])
      expect(await purse(app, made.person.uid)).toEqual({ available: byOther + fee, held: 0, earnings: 0 })
      expect(await paymentRow(app, made.paymentId)).toMatchObject({ status: 'successful' })
    }
  })

  it('is refused while a refund waits or has gone elsewhere, and for a charge that did not pay', async () => {
    const [sent, twice] = [await paidMeeting(), await paidMeeting()]
    await takePlace(app, sent)
    const { doc } = (await refund(`payments/${sent.paymentId}`, { to: 'source', amountMinor: 2_000 }).expect(200)).body
    await eventually('it to be sent', async () => ((await refundRow(app, doc.id)).isTaken ? true : undefined))
    await lose(sent)
    expect((await reverse(sent.number)).body.code).toBe('resolution_impossible')
    const { rows } = await app.db.query('SELECT tx_ref AS "txRef" FROM payments WHERE id = $1', [twice.paymentId])
    const second = await onlyAtGateway(app, { reference: rows[0].txRef, data: { amountMinor: fee, feeMinor: 0 } })
    await staff.post(`/api/payments/${twice.paymentId}/check`).expect(200)
    await eventually('it to be set aside', async () => ((await casesOf(app, second)).length === 1 ? true : undefined))
    const [aside] = await casesOf(app, second)
    await staff.post(`/api/reconciliation-cases/${aside!.id}/resolve`, { body: { resolution: 'no_action', note: 'Their mistake.' } }).expect(200) // prettier-ignore
    await alter(app, second, {}, 'failed')
    await run()
    expect((await reverse(second)).body.code).toBe('resolution_impossible')
    expect(await purse(app, twice.person.uid)).toEqual({ available: 0, held: fee, earnings: 0 })
  })
})
