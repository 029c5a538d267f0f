import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { act } from '../../factories/care/appointments'
import {
  meeting, moneyOf, paid, paymentRow, platformHas, purse, refundLimit, refundRow, staffMember, takePlace, type Meeting,
} from '../../factories/commerce/consultations' // prettier-ignore
import { ledgerIsSound } from '../../factories/commerce/ledger'
import { runJob } from '../../factories/licenses'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'
import { eventually } from '../../helpers/run'

let app: TestApp
let one: ApiClient & { id: string }
let other: ApiClient & { id: string }
beforeAll(async () => {
  app = await sharedApp()
  await refundLimit(app, 6_000)
  one = await staffMember(app, 'superadmin')
  other = await staffMember(app, 'finance')
})
afterAll(() => refundLimit(app, null))

const fee = 10_001
type Asked = { amountMinor?: number; to?: 'wallet' | 'source' }
const ask = (paymentId: string, { to = 'wallet', ...more }: Asked = {}, by = one) =>
  by.post(`/api/payments/${paymentId}/refund`, { body: { to, reason: 'CANARY-REASON', ...more } })
const decide = (id: string, verb: 'approve' | 'reject', by = other) =>
  by.post(`/api/refunds/${id}/${verb}`, { body: verb === 'reject' ? { reason: 'CANARY-NO' } : {} })

type Paid = Meeting & { paymentId: string; link: string }
/** A booking that was paid at the provider. */
const paidMeeting = async (given: Parameters<typeof meeting>[1] = {}): Promise<Paid> => {
  const made = (await meeting(app, given)) as Paid
  await paid(app, made)
  return made
}
const over = async (given: Parameters<typeof meeting>[1] = {}): Promise<Paid> => {
  const made = await paidMeeting(given)
  await takePlace(app, made)
  return made
}
const ends = (id: string, status: string) =>
  eventually(
    `refund ${id} to be ${status}`,
    async () => {
      await app.db.query(`UPDATE refunds SET ask_at = now() WHERE id = $1 AND ask_at > now()`, [id])
      await runJob(app, 'refunds.watch')
      return (await refundRow(app, id)).status === status ? true : undefined
    },
    25_000,
  )

describe('a refund to the wallet', () => {
  it('of a consultation takes from practitioner and platform what each of them got, in parts that sum to the whole', async () => {
    const { person, doctor, paymentId, id } = await over()
    const { body } = await ask(paymentId, { amountMinor: 3_333 }).expect(200)
    expect(body.doc).toMatchObject({ status: 'succeeded', amountMinor: 3_333, to: 'wallet', paymentId })
    expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: 3_333 }, { earnings: 8_001 - 2_666 }])
    expect(await paymentRow(app, paymentId)).toEqual({ status: 'successful', refunded: 3_333 })
    // with what was given back before it is above the limit: somebody else has to say yes
    const rest = (await ask(paymentId).expect(200)).body.doc
    expect(rest).toMatchObject({ status: 'pending_approval', amountMinor: fee - 3_333 })
    await decide(rest.id, 'approve').expect(200)
    expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: fee }, { earnings: 0 }])
    expect(await paymentRow(app, paymentId)).toEqual({ status: 'refunded', refunded: fee })
    expect(await moneyOf(app, id)).toMatchObject({ status: 'completed', pay: 'refunded' })
    expect((await ask(paymentId).expect(409)).body.code).toBe('refund_not_possible')
    const mail = await person.inbox.next('payment-refunded')
    expect(mail.text + app.logs()).not.toContain('CANARY')
    const shown = (await app.api.get(`/payment/${paymentId}`, { token: person.token }).expect(200)).body.data.payment
    expect(shown).toMatchObject({ status: 'refunded', refundedMinor: fee, refunds: [{ amountMinor: 3_333, to: 'wallet', status: 'succeeded' }, { status: 'succeeded' }] }) // prettier-ignore
    expect(JSON.stringify(shown)).not.toContain('CANARY')
  })

  it('may leave the practitioner in debt when the earnings have left, and is for what is kept alone', async () => {
    const { person, doctor, paymentId, id } = await paidMeeting({ inHours: 4 })
    expect((await ask(paymentId, { amountMinor: 1 }).expect(409)).body.code).toBe('refund_held')
    await act(app, person, id, 'cancel').expect(200)
    await app.db.query('UPDATE wallets SET earnings_minor = 0 WHERE account_id = $1', [doctor.uid])
    expect((await ask(paymentId, { amountMinor: 5_002 }).expect(422)).body).toMatchObject({ code: 'refund_too_much', leftMinor: 5_001 })
    expect((await ask(paymentId).expect(200)).body.doc).toMatchObject({ amountMinor: 5_001, status: 'succeeded' })
    expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: fee }, { earnings: -4_001 }])
    expect((await ask(paymentId).expect(409)).body.code).toBe('refund_in_wallet')
    // what was touched by hand above is put back: the books have to be sound after this file too
    await app.db.query('UPDATE wallets SET earnings_minor = earnings_minor + 4001 WHERE account_id = $1', [doctor.uid])
  })

  it('of a consultation that was paid from the wallet at once goes by the appointment, and knows no other way back', async () => {
    const made = await meeting(app, { money: fee })
    const byAppointment = (body: object) => one.post(`/api/appointments/${made.id}/refund`, { body: { reason: 'Sorry', ...body } })
    expect((await byAppointment({ to: 'wallet' }).expect(409)).body.code).toBe('refund_held')
    await takePlace(app, made)
    expect((await byAppointment({ to: 'source' }).expect(422)).body.code).toBe('refund_no_source')
    expect((await byAppointment({ to: 'wallet', amountMinor: 1_000 }).expect(200)).body.doc.status).toBe('succeeded')
    expect(await purse(app, made.person.uid)).toMatchObject({ available: 1_000 })
    const paidOutside = await over()
    const { doc } = (await one.post(`/api/appointments/${paidOutside.id}/refund`, { body: { to: 'wallet', amountMinor: 10, reason: 'Sorry' } }).expect(200)).body // prettier-ignore
    expect(doc.paymentId).toBe(paidOutside.paymentId)
  })

  it.each([{ amountMinor: 0 }, { amountMinor: -1 }, { amountMinor: 1.5 }, { amountMinor: '1' }, { amountMinor: 2 ** 53 }, { reason: '' }, { to: 'me' }, { more: 1 }])(
    'of %j is refused',
    async (more) => {
      const { body } = await one.post('/api/payments/0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10/refund', { body: { to: 'wallet', reason: 'Sorry', ...more } }).expect(422)
      expect(body.code).toBe('invalid')
    },
  ) // prettier-ignore
})

describe('a second pair of eyes', () => {
  it('is somebody else’s; who says no moves nothing, and what was refused can be asked for again', async () => {
    const { person, paymentId } = await over()
    const { doc } = (await ask(paymentId).expect(200)).body
    expect(doc.status).toBe('pending_approval')
    expect((await decide(doc.id, 'approve', one).expect(403)).body.code).toBe('refund_second_person')
    expect((await decide(doc.id, 'reject', one).expect(403)).body.code).toBe('refund_second_person')
    await decide(doc.id, 'reject').expect(200)
    expect((await decide(doc.id, 'approve').expect(409)).body.code).toBe('refund_transition')
    expect(await purse(app, person.uid)).toMatchObject({ available: 0 })
    const again = (await ask(paymentId).expect(200)).body.doc
    const replies = await Promise.all([decide(again.id, 'approve'), decide(again.id, 'approve'), decide(again.id, 'reject')])
    expect(replies.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    const { status } = await refundRow(app, again.id)
    expect((await purse(app, person.uid)).available).toBe(status === 'succeeded' ? fee : 0)
  })

  it('is not for everybody, nor for oneself', async () => {
    const { person, paymentId } = await over()
    await app.db.query('UPDATE staff SET email = $2 WHERE id = $1', [other.id, person.email])
    expect((await ask(paymentId, { amountMinor: 1 }, other).expect(403)).body.code).toBe('refund_own')
    const support = await staffMember(app, 'editor')
    await ask(paymentId, {}, support).expect(403)
    await app.http.post(`/api/payments/${paymentId}/refund`, { token: person.token, body: { to: 'wallet', reason: 'Mine' } }).expect(403)
  })
})

describe('many at once', () => {
  it('give back once what there is, in the end no more than was paid', async () => {
    const { person, paymentId } = await over()
    const replies = await Promise.all(Array.from({ length: 8 }, () => ask(paymentId, { amountMinor: 2_500 })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 422, 422, 422, 422])
    const { rows } = await app.db.query(`SELECT sum(amount_minor)::int AS sum FROM refunds WHERE payment_id = $1 AND status = 'succeeded'`, [paymentId]) // prettier-ignore
    // two fit under the limit; the others wait
    expect([rows[0].sum, (await purse(app, person.uid)).available]).toEqual([5_000, 5_000])
  })

  it('with one Idempotency-Key are one', async () => {
    const { person, paymentId } = await over()
    const sent = { body: { to: 'wallet', amountMinor: 100, reason: 'Sorry' }, headers: { 'idempotency-key': `refund-${paymentId}` } }
    const first = await one.post(`/api/payments/${paymentId}/refund`, sent).expect(200)
    expect((await one.post(`/api/payments/${paymentId}/refund`, sent).expect(200)).body).toEqual(first.body)
    expect(await purse(app, person.uid)).toMatchObject({ available: 100 })
  })
})

describe('a refund to where the money came from', () => {
  it('takes it out of reach, is sent once, and is final when the provider says so', async () => {
    const { person, doctor, paymentId } = await over()
    const before = { owed: await platformHas(app, 'refunds_payable'), clearing: await platformHas(app, 'clearing') }
    const { doc } = (await ask(paymentId, { to: 'source', amountMinor: 5_000 }).expect(200)).body
    expect(doc.status).toBe('processing')
    expect(await purse(app, doctor.uid)).toMatchObject({ earnings: 8_001 - 4_000 })
    expect((await ask(paymentId, { to: 'source', amountMinor: 1_000 }).expect(409)).body.code).toBe('refund_under_way')
    await ends(doc.id, 'succeeded')
    expect({ owed: await platformHas(app, 'refunds_payable'), clearing: await platformHas(app, 'clearing') }).toEqual({ owed: before.owed, clearing: before.clearing + 5_000 }) // prettier-ignore
    expect(await paymentRow(app, paymentId)).toEqual({ status: 'successful', refunded: 5_000 })
    expect(await purse(app, person.uid)).toMatchObject({ available: 0 })
    const { rows } = await app.db.query(`SELECT event FROM payment_events WHERE subject_id = $1 ORDER BY created_at`, [doc.id])
    expect(rows.map(({ event }) => event)).toEqual(['requested', 'posted', 'sending', 'succeeded'])
    const sent = await app.db.query(`SELECT count(*)::int AS sent FROM sandbox_gateway WHERE kind = 'refund' AND reference = (SELECT provider_reference FROM payments WHERE id = $1)`, [paymentId]) // prettier-ignore
    expect(sent.rows[0].sent).toBe(1)
  })

  it('that the provider cannot send is in the wallet', async () => {
    const { person, paymentId } = await over()
    const { doc } = (await ask(paymentId, { to: 'source', amountMinor: 5_013 }).expect(200)).body
    await ends(doc.id, 'failed')
    expect(await purse(app, person.uid)).toMatchObject({ available: 5_013 })
    expect((await person.inbox.next('payment-refunded')).text).toMatch(/in\s+your\s+wallet\s+instead/)
  })

  it('takes what went back to the wallet first, as far as it is still there', async () => {
    const { person, doctor, paymentId, id } = await paidMeeting({ inHours: 4 })
    await act(app, person, id, 'cancel').expect(200)
    const { doc } = (await ask(paymentId, { to: 'source', amountMinor: 5_500 }).expect(200)).body
    expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: 0 }, { earnings: 4_001 - 400 }])
    await ends(doc.id, 'succeeded')
    const gone = await paidMeeting()
    await act(app, gone.person, gone.id, 'cancel').expect(200)
    await app.api.post('/wallet/transfers', { token: gone.person.token, body: { toEmail: person.email, amountMinor: 1, currency: 'NGN' } })
    const spent = (await purse(app, gone.person.uid)).available < fee
    expect((await ask(gone.paymentId, { to: 'source', amountMinor: fee })).body).toMatchObject(spent ? { code: 'insufficient_funds' } : { doc: { status: 'pending_approval' } }) // prettier-ignore
  })

  it('is not taken for one that failed before it, while nobody knows its number', async () => {
    const { person, paymentId } = await over()
    const amountMinor = 1_777
    /** Sent, and its answer lost. */
    const sent = async (): Promise<string> => {
      const { doc } = (await ask(paymentId, { to: 'source', amountMinor }).expect(200)).body
      await eventually('it to be sent', async () => ((await refundRow(app, doc.id)).isTaken ? true : undefined))
      await app.db.query('UPDATE refunds SET provider_reference = NULL WHERE id = $1', [doc.id])
      return doc.id
    }
    const atGateway = `kind = 'refund' AND status <> 'failed' AND reference = (SELECT provider_reference FROM payments WHERE id = $1)`
    const check = (id: string) => one.post(`/api/refunds/${id}/check`).expect(200)
    const failed = await sent()
    await app.db.query(`UPDATE sandbox_gateway SET status = 'failed' WHERE ${atGateway}`, [paymentId])
    await check(failed)
    expect(await refundRow(app, failed)).toMatchObject({ status: 'failed', isTaken: true })
    const second = await sent()
    const { rows } = await app.db.query(`DELETE FROM sandbox_gateway WHERE ${atGateway} RETURNING *`, [paymentId])
    await check(second)
    expect(await refundRow(app, second)).toMatchObject({ status: 'processing', isTaken: false })
    await app.db.query('INSERT INTO sandbox_gateway SELECT * FROM jsonb_populate_recordset(NULL::sandbox_gateway, $1)', [
      JSON.stringify(rows),
    ])
    await ends(second, 'succeeded')
    expect(await purse(app, person.uid)).toMatchObject({ available: amountMinor })
    expect(await paymentRow(app, paymentId)).toEqual({ status: 'successful', refunded: 2 * amountMinor })
    expect(await ledgerIsSound(app)).toBe(true)
  })

  it('whose answer never came is looked up and not sent again; unknown to the provider after a day, staff give it to the wallet', async () => {
    const { person, paymentId } = await over()
    const { doc } = (await ask(paymentId, { to: 'source', amountMinor: 2_000 }).expect(200)).body
    await ends(doc.id, 'succeeded')
    // as if the process had died after saying that it sends, and before it did
    const lost = (await ask(paymentId, { to: 'source', amountMinor: 3_000 }).expect(200)).body.doc
    await eventually('it to be sent', async () => ((await refundRow(app, lost.id)).isTaken ? true : undefined))
    await app.db.query(`DELETE FROM sandbox_gateway WHERE kind = 'refund' AND (data->>'amountMinor')::int = 3000 AND reference = (SELECT provider_reference FROM payments WHERE id = $1)`, [paymentId]) // prettier-ignore
    await app.db.query(`UPDATE refunds SET provider_reference = NULL, created_at = now() - interval '25 hours' WHERE id = $1`, [lost.id])
    await ends(lost.id, 'requires_review')
    const { rows } = await app.db.query(`SELECT kind FROM reconciliation_cases WHERE subject_id = $1`, [lost.id])
    expect(rows).toEqual([{ kind: 'stuck' }])
    const { body } = await decide(lost.id, 'reject').expect(200)
    expect(body.doc).toMatchObject({ status: 'failed', failureCode: 'never_taken' })
    expect(await purse(app, person.uid)).toMatchObject({ available: 3_000 })
  })
})
