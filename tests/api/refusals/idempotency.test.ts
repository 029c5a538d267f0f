import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { bookable, booked, patient, slotIn } from '../../factories/care/appointments'
import { readDoors } from '../../factories/doors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const request = () => ({ email: newEmail(), password: newPassword() })
const signUp = (key: string, body: Record<string, unknown>) => app.api.post('/accounts', { body, headers: { 'idempotency-key': key } })
const accountsOf = async (email: string) => (await app.db.query('SELECT id FROM accounts WHERE email = $1', [email])).rows

describe('a request with an Idempotency-Key', () => {
  it('sent again gets the stored answer and does nothing', async () => {
    const [key, body] = [randomUUID(), request()]
    const first = await signUp(key, body).expect(201)
    const again = await signUp(key, body).expect(201)
    expect(again.body).toEqual(first.body)
    expect(await accountsOf(body.email)).toHaveLength(1)
    await inbox(app, body.email).next('welcome')
    await sleep(300)
    expect(await inbox(app, body.email).messages('welcome')).toHaveLength(1)
  })

  it('sent again with its keys in another order is the same request', async () => {
    const [key, { email, password }] = [randomUUID(), request()]
    await signUp(key, { email, password }).expect(201)
    await signUp(key, { password, email }).expect(201)
  })

  it('sent again with another body is refused', async () => {
    const key = randomUUID()
    await signUp(key, request()).expect(201)
    const { body } = await signUp(key, request()).expect(422)
    expect(body).toMatchObject({ status: 'error', code: 'idempotency_key_reused' })
  })

  it('is told to wait while the first one runs', async () => {
    const [key, body] = [randomUUID(), request()]
    await signUp(key, body).expect(201)
    await app.db.query('UPDATE idempotency_keys SET answer = NULL WHERE key = $1', [key])
    const { body: refusal, headers } = await signUp(key, body).expect(409)
    expect(refusal).toMatchObject({ code: 'idempotency_in_progress' })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  })

  it('runs again when the first one died a minute ago without an answer', async () => {
    const [key, body] = [randomUUID(), request()]
    await signUp(key, body).expect(201)
    await app.db.query(`UPDATE idempotency_keys SET answer = NULL, created_at = now() - interval '61 seconds' WHERE key = $1`, [key])
    await signUp(key, body)
      .expect(409)
      .then(({ body: refusal }) => expect(refusal).toMatchObject({ code: 'account_exists' }))
  })

  it('sent ten times at once runs once', async () => {
    const [key, body] = [randomUUID(), request()]
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp(key, body)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1)
    expect(new Set(statuses.filter((status) => status !== 201))).toEqual(new Set(statuses.includes(409) ? [409] : []))
    expect(await accountsOf(body.email)).toHaveLength(1)
    await signUp(key, body).expect(201)
  })

  it('that was refused may be tried again', async () => {
    const [key, body] = [randomUUID(), request()]
    await signUp(key, { ...body, password: 'password' }).expect(422)
    await signUp(key, body).expect(201)
  })

  it('runs again after a day', async () => {
    const [key, body] = [randomUUID(), request()]
    await signUp(key, request()).expect(201)
    await app.db.query(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1`, [key])
    await signUp(key, body).expect(201)
  })

  it('means another request at another door', async () => {
    const [key, body] = [randomUUID(), request()]
    await signUp(key, body).expect(201)
    await app.api.post('/account-waitlist', { body: { email: newEmail() }, headers: { 'idempotency-key': key } }).expect(201)
  })

  it('means another request when the address names another one of a kind', async () => {
    const [key, doctor, person] = [randomUUID(), await bookable(app), await patient(app)]
    const ids = [
      await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(50) }),
      await booked(app, person, { practitionerId: doctor.uid, startsAt: slotIn(52) }),
    ]
    const cancel = (id: string | undefined) =>
      app.api.post(`/appointments/${id}/cancel`, { token: person.token, body: {}, headers: { 'idempotency-key': key } })
    await cancel(ids[0]).expect(200)
    expect((await cancel(ids[1]).expect(422)).body.code).toBe('idempotency_key_reused')
    await cancel(ids[0]).expect(200)
    const { rows } = await app.db.query('SELECT status FROM appointments WHERE id = ANY($1) ORDER BY starts_at', [ids])
    expect(rows).toEqual([{ status: 'cancelled' }, { status: 'booked' }])
  })

  it('leaves no answer in clear in the database', async () => {
    const [key, body] = [randomUUID(), request()]
    await signUp(key, body).expect(201)
    const { rows } = await app.db.query('SELECT idempotency_keys::text AS row FROM idempotency_keys WHERE key = $1', [key])
    expect(rows[0].row).not.toContain(body.email)
    expect(rows[0].row).not.toContain(body.password)
  })

  it.each(['', ' ', 'x'.repeat(201), 'with space', 'ünï'])('that is %j is refused', async (key) => {
    const { body } = await signUp(Buffer.from(key).toString('latin1'), request()).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] })
  })

  it('is taken at every door that signs up or puts on the list', async () => {
    const doors = (await readDoors(app)).filter(({ takesIdempotencyKey }) => takesIdempotencyKey).map(({ name }) => name)
    expect(doors).toEqual(expect.arrayContaining(['post /accounts', 'post /auth/register', 'post /account-waitlist']))
  })
})
