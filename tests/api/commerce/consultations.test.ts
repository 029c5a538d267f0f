import { beforeAll, describe, expect, it } from '@jest/globals'
import { act, book, bookable, consultationFees, patient, shift, slotIn } from '../../factories/care/appointments'
import { fund, ledgerIsSound } from '../../factories/commerce/ledger'
import { meeting, moneyOf, paid, payAt, paymentRow, purse, takePlace } from '../../factories/commerce/consultations'
import { staffPost } from '../../factories/care/staffCalendar'
import { runJob } from '../../factories/licenses'
import { countedApp, sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'

let app: TestApp
beforeAll(async () => void (app = await sharedApp()))

const fee = 10_001
const overdue = (id: string) => app.db.query(`UPDATE appointments SET pay_by = now() - interval '1 second' WHERE id = $1`, [id])

describe('a booking by somebody who has the fee', () => {
  it('sets it aside, once a key, and its end pays the practitioner less the commission', async () => {
    const [doctor, person] = [await bookable(app, { fees: consultationFees }), await patient(app)]
    await fund(app, person.uid, 25_000)
    const sent = { token: person.token, body: { practitionerId: doctor.uid, startsAt: slotIn(50), consultationType: 'video' }, headers: { 'idempotency-key': 'consultation' } } // prettier-ignore
    const first = await app.api.post('/appointments', sent).expect(201)
    expect((await app.api.post('/appointments', sent).expect(201)).body).toEqual(first.body)
    expect(first.body.data).toEqual({ appointment: expect.objectContaining({ status: 'booked', paymentStatus: 'held', payBy: null }) })
    const { id } = first.body.data.appointment
    expect(await purse(app, person.uid)).toEqual({ available: 14_999, held: fee, earnings: 0 })
    await takePlace(app, { doctor, id })
    expect(await purse(app, person.uid)).toEqual({ available: 14_999, held: 0, earnings: 0 })
    expect(await purse(app, doctor.uid)).toEqual({ available: 0, held: 0, earnings: 8_001 })
    expect(await moneyOf(app, id)).toMatchObject({ status: 'completed', pay: 'settled', hold: 'captured', revenue: 2_000 })
    const { body } = await app.api.get('/practitioners/me/earnings', { token: doctor.token }).expect(200)
    expect(body.data.earnings).toEqual([expect.objectContaining({ currency: 'NGN', balanceMinor: 8_001, consultationsMinor: 8_001, refundsMinor: 0 })]) // prettier-ignore
    await app.api.get('/practitioners/me/earnings?from=2020-01-01&to=2024-01-01', { token: doctor.token }).expect(422)
  })

  it('asks for it when a held time is confirmed, not before', async () => {
    const [doctor, person] = [await bookable(app, { fees: consultationFees }), await patient(app)]
    await fund(app, person.uid, fee)
    const { body } = await book(app, person, { practitionerId: doctor.uid, startsAt: slotIn(50), hold: true }).expect(201)
    expect(body.data.appointment.paymentStatus).toBe('none')
    expect((await act(app, person, body.data.appointment.id, 'confirm').expect(200)).body.data.appointment.paymentStatus).toBe('held')
    expect(await purse(app, person.uid)).toMatchObject({ available: 0, held: fee })
  })

  it('that staff make leaves the wallet alone: the patient is mailed where to pay', async () => {
    const [doctor, person] = [await bookable(app, { fees: consultationFees }), await patient(app)]
    await app.db.query('UPDATE accounts SET email_verified_at = now() WHERE id = $1', [person.uid])
    await fund(app, person.uid, fee)
    const wish = { practitionerId: doctor.uid, patientId: person.uid, startsAt: slotIn(50), consultationType: 'video' }
    const { body } = await staffPost(app, '/book', wish)
    expect(body.doc).toMatchObject({ status: 'booked', paymentStatus: 'due' })
    expect(await purse(app, person.uid)).toMatchObject({ available: fee, held: 0 })
    const mail = await person.inbox.next('payment-due')
    expect(mail.text).toContain('NGN 100.01')
    expect(mail.text).not.toContain('Okafor')
  })
})

describe('a booking by somebody who has too little', () => {
  it('says where to pay and until when, cannot begin, and is held once it is paid', async () => {
    const [doctor, person] = [await bookable(app, { fees: consultationFees }), await patient(app)]
    await fund(app, person.uid, fee - 1)
    const { data } = (await book(app, person, { practitionerId: doctor.uid, startsAt: slotIn(10) }).expect(201)).body
    const { id, payBy, startsAt } = data.appointment
    expect(data.appointment).toMatchObject({ status: 'booked', paymentStatus: 'due' })
    expect(Date.parse(startsAt) - Date.parse(payBy)).toBe(2 * 3_600_000)
    expect(data.payment).toMatchObject({ status: 'pending', amountMinor: fee, currency: 'NGN', expiresAt: payBy })
    await shift(app, id, 20)
    expect((await act(app, doctor, id, 'start').expect(402)).body).toMatchObject({ code: 'payment_required', payBy })
    await paid(app, data.payment)
    expect(await purse(app, person.uid)).toEqual({ available: fee - 1, held: fee, earnings: 0 })
    await takePlace(app, { doctor, id })
    expect(await moneyOf(app, id)).toMatchObject({ pay: 'settled', revenue: 2_000 })
  })

  it('has at least half an hour to pay, a day at most', async () => {
    const doctor = await bookable(app, { fees: consultationFees })
    const minutes = async (inHours: number): Promise<number> => {
      const person = await patient(app)
      const { body } = await book(app, person, { practitionerId: doctor.uid, startsAt: slotIn(inHours) }).expect(201)
      return Math.round((Date.parse(body.data.appointment.payBy) - Date.now()) / 60_000)
    }
    expect(await minutes(1)).toBe(30)
    expect(await minutes(200)).toBe(24 * 60)
  })

  it('is cancelled by us when it is not paid in time, without a fee; whoever pays later has it in the wallet', async () => {
    const { person, doctor, id, link, paymentId } = await meeting(app, { inHours: 5, hours: { lateCancelFeePercent: 100 } })
    await runJob(app, 'consultations.cancel-unpaid')
    expect(await moneyOf(app, id)).toMatchObject({ status: 'booked', pay: 'due' })
    await overdue(id)
    await runJob(app, 'consultations.cancel-unpaid', 3)
    expect(await moneyOf(app, id)).toMatchObject({ status: 'cancelled', by: 'system', pay: 'none', fee: null, payBy: null })
    expect((await person.inbox.next('appointment-cancelled')).text).toContain('not paid in time')
    await doctor.inbox.next('appointment-cancelled')
    expect(await doctor.inbox.messages('appointment-cancelled')).toHaveLength(1)
    await paid(app, { link: link!, paymentId: paymentId! })
    expect(await purse(app, person.uid)).toEqual({ available: fee, held: 0, earnings: 0 })
    expect((await app.api.post('/payment/initiate', { token: person.token, body: { purpose: 'appointment', referenceId: id, currency: 'NGN' } }).expect(409)).body.code).toBe('nothing_due') // prettier-ignore
  })

  it('of the payment and the end of its time at once, one has it: the booking stands and is paid, or the money is in the wallet', async () => {
    for (let round = 0; round < 3; round++) {
      const { person, id, link, paymentId } = await meeting(app)
      await overdue(id)
      await Promise.all([runJob(app, 'consultations.cancel-unpaid', 2), payAt(app, link!).expect(200)])
      await eventually('the payment to be settled', async () => ((await paymentRow(app, paymentId!)).status === 'successful' ? true : undefined))
      const { status, pay } = await moneyOf(app, id)
      const isPaid = status === 'booked'
      expect([status, pay]).toEqual(isPaid ? ['booked', 'held'] : ['cancelled', 'none'])
      expect(await purse(app, person.uid)).toEqual({ available: isPaid ? 0 : fee, held: isPaid ? fee : 0, earnings: 0 })
    } // prettier-ignore
  })
})

describe('cancelling', () => {
  // commission 20 %, rounded down; the fee half up; the rest goes back: to the minor unit
  it.each([
    [10_001, 50, { fee: 5_001, back: 5_000, earned: 4_001, revenue: 1_000 }],
    [10_001, 33, { fee: 3_300, back: 6_701, earned: 2_640, revenue: 660 }],
    [99_999, 7, { fee: 7_000, back: 92_999, earned: 5_600, revenue: 1_400 }],
    [3, 50, { fee: 2, back: 1, earned: 2, revenue: 0 }],
    [1, 100, { fee: 1, back: 0, earned: 1, revenue: 0 }],
    [10_001, 0, { fee: null, back: 10_001, earned: 0, revenue: 0 }],
  ])('late takes of %i at %i %% what the parts below say', async (amountMinor, lateCancelFeePercent, parts) => {
    const { doctor, person, id } = await meeting(app, { money: amountMinor, amountMinor, inHours: 4, hours: { lateCancelFeePercent } })
    await Promise.all([act(app, person, id, 'cancel').expect(200), act(app, person, id, 'cancel').expect(200)])
    expect(await moneyOf(app, id)).toMatchObject({ status: 'cancelled', fee: parts.fee, pay: parts.fee ? 'settled' : 'released', revenue: parts.revenue }) // prettier-ignore
    expect(await purse(app, person.uid)).toEqual({ available: parts.back, held: 0, earnings: 0 })
    expect(await purse(app, doctor.uid)).toMatchObject({ earnings: parts.earned })
    expect(parts.back + parts.earned + parts.revenue).toBe(amountMinor)
  })

  it('early, by the practitioner or by staff gives all of it back; of one that is not paid nothing is owed', async () => {
    const early = await meeting(app, { money: fee })
    await act(app, early.person, early.id, 'cancel').expect(200)
    const theirs = await meeting(app, { money: fee, inHours: 4 })
    await act(app, theirs.doctor, theirs.id, 'cancel').expect(200)
    const ours = await meeting(app, { money: fee, inHours: 4 })
    expect((await staffPost(app, `/${ours.id}/cancel`, { reason: 'Ill' })).status).toBe(200)
    for (const { person, id } of [early, theirs, ours]) {
      expect(await moneyOf(app, id)).toMatchObject({ pay: 'released', hold: 'released', fee: null, revenue: 0 })
      expect(await purse(app, person.uid)).toEqual({ available: fee, held: 0, earnings: 0 })
    }
    const unpaid = await meeting(app, { inHours: 4 })
    expect((await act(app, unpaid.person, unpaid.id, 'cancel').expect(200)).body.data.appointment).toMatchObject({ cancellationFee: null, paymentStatus: 'none' }) // prettier-ignore
    // its link leads nobody to pay for nothing
    expect((await app.http.get(new URL(unpaid.link!).pathname).expect(410)).text).toContain('nothing to pay')
  })
})

describe('who does not come', () => {
  it('as a patient pays all of it', async () => {
    const { doctor, person, id } = await meeting(app, { money: fee })
    await shift(app, id, -11)
    const noted = (await act(app, doctor, id, 'no-show').expect(200)).body.data.appointment
    expect(noted).toMatchObject({ status: 'no_show', missedBy: 'patient', paymentStatus: 'settled' })
    expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: 0, held: 0 }, { earnings: 8_001 }])
  })

  it('stays set aside when the practitioner says so of a patient who has checked in', async () => {
    const { doctor, person, id } = await meeting(app, { money: fee })
    await shift(app, id, -11)
    await act(app, person, id, 'check-in').expect(200)
    expect((await act(app, doctor, id, 'no-show').expect(409)).body.code).toBe('invalid_transition')
    expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: 0, held: fee }, { earnings: 0 }])
  })

  it('as a practitioner gets nothing: the patient who has checked in says so, or staff', async () => {
    const one = await meeting(app, { money: fee })
    await shift(app, one.id, -11)
    expect((await act(app, one.person, one.id, 'no-show').expect(409)).body.code).toBe('invalid_transition')
    await act(app, one.person, one.id, 'check-in').expect(200)
    const noted = (await act(app, one.person, one.id, 'no-show').expect(200)).body.data.appointment
    expect(noted).toMatchObject({ status: 'no_show', missedBy: 'practitioner', paymentStatus: 'released' })
    const two = await meeting(app, { money: fee })
    await shift(app, two.id, -11)
    expect((await staffPost(app, `/${two.id}/no-show`, { missedBy: 'practitioner' })).body.doc.missedBy).toBe('practitioner')
    for (const { person, doctor } of [one, two])
      expect([await purse(app, person.uid), await purse(app, doctor.uid)]).toMatchObject([{ available: fee, held: 0 }, { earnings: 0 }])
  })
})

describe('what is set aside', () => {
  it('stays when the booking is moved, until two days after its new end; then it goes back by itself, and ending it later takes nothing', async () => {
    const { doctor, person, id } = await meeting(app, { money: fee })
    const startsAt = slotIn(100)
    const { body } = await act(app, person, id, 'reschedule', { startsAt }).expect(200)
    expect(body.data.appointment.paymentStatus).toBe('held')
    const { rows } = await app.db.query('SELECT expires_at AS at FROM ledger_holds WHERE appointment_id = $1', [id])
    expect(rows[0].at.getTime()).toBe(Date.parse(startsAt) + 1_800_000 + 48 * 3_600_000)
    await shift(app, id, 5)
    await act(app, doctor, id, 'start').expect(200)
    await app.db.query(`UPDATE ledger_holds SET expires_at = now() - interval '1 second' WHERE appointment_id = $1`, [id])
    await runJob(app, 'consultations.expire-holds', 3)
    expect(await moneyOf(app, id)).toMatchObject({ status: 'in_progress', pay: 'released', hold: 'expired' })
    await act(app, doctor, id, 'complete').expect(200)
    expect(await moneyOf(app, id)).toMatchObject({ status: 'completed', pay: 'released', revenue: 0 })
    expect(await purse(app, person.uid)).toEqual({ available: fee, held: 0, earnings: 0 })
  })

  it('goes back also when that of another booking cannot, which is tried again', async () => {
    const [broken, good] = [await meeting(app, { money: fee }), await meeting(app, { money: fee })]
    const owes = (minor: number) => app.db.query('UPDATE wallets SET held_minor = $2 WHERE account_id = $1', [broken.person.uid, minor])
    await app.db.query(`UPDATE ledger_holds SET expires_at = now() - interval '1 day' WHERE appointment_id = $1`, [broken.id])
    await app.db.query(`UPDATE ledger_holds SET expires_at = now() - interval '1 second' WHERE appointment_id = $1`, [good.id])
    await owes(0)
    await expect(runJob(app, 'consultations.expire-holds')).rejects.toThrow('1 holds could not be given back')
    expect([await moneyOf(app, broken.id), await moneyOf(app, good.id)]).toMatchObject([
      { hold: 'open' },
      { hold: 'expired', pay: 'released' },
    ])
    await owes(fee)
    await runJob(app, 'consultations.expire-holds')
    expect(await purse(app, broken.person.uid)).toEqual({ available: fee, held: 0, earnings: 0 })
    expect(await ledgerIsSound(app)).toBe(true)
  })

  it('has one end, whoever asks for which at once', async () => {
    for (let round = 0; round < 3; round++) {
      const { doctor, person, id } = await meeting(app, { money: fee, inHours: 4 })
      await shift(app, id, 5)
      if (round > 0) await act(app, doctor, id, 'start').expect(200)
      await app.db.query(`UPDATE ledger_holds SET expires_at = now() - interval '1 second' WHERE appointment_id = $1`, [id])
      const ends = [act(app, person, id, 'cancel'), act(app, doctor, id, 'cancel'), act(app, doctor, id, 'complete'), act(app, doctor, id, 'complete')]
      await Promise.all([...ends, runJob(app, 'consultations.expire-holds', 2)])
      const { hold, revenue } = await moneyOf(app, id)
      const [theirs, earned] = [await purse(app, person.uid), await purse(app, doctor.uid)]
      expect(hold).toMatch(/^(captured|released|expired)$/)
      expect(theirs.available + earned.earnings + revenue).toBe(fee)
      expect(theirs.held).toBe(0)
    } // prettier-ignore
  })
})

describe('what it costs the database', () => {
  it('is nine statements without a fee, four more to set it aside, five more to ask for it', async () => {
    const { app: counted, proxy } = await countedApp()
    const cost = async (fees: typeof consultationFees, money: number): Promise<number> => {
      const [doctor, person] = [await bookable(counted, { fees }), await patient(counted)]
      if (money > 0) await fund(counted, person.uid, money)
      await counted.api.get('/users/me', { token: person.token }).expect(200)
      proxy.take()
      await book(counted, person, { practitionerId: doctor.uid, startsAt: slotIn(50) }).expect(201)
      return proxy.take().texts.length
    }
    expect([await cost([], fee), await cost(consultationFees, fee), await cost(consultationFees, 0)]).toEqual([9, 13, 14])
    await proxy.stop()
  })
})
