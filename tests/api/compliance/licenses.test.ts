import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, signUp } from '../../factories/people'
import { dayFromNow, doctor, licensesOf, newLicenseNo, reviewer, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { clearOfMidnight } from '../../helpers/run'

let app: TestApp
let staff: Reviewer
beforeAll(async () => {
  app = await sharedApp()
  staff = await reviewer(app)
}, 60_000)

const rowOf = async (id: string) =>
  (await app.db.query('SELECT status, number, expires_on, reason, taken_by_id, warned_days FROM license_verifications WHERE id = $1', [id]))
    .rows[0]
const details = (uid: string, token: string, body: unknown) => app.api.patch(`/personal-details/${uid}`, { token, body })

describe('a licence number', () => {
  it('opens a case at signup, and the Human Verification mail says that a person will look', async () => {
    const person = await signUp(app, { personalDetails: { doc_PRCLicenseNo: newLicenseNo() } })
    expect((await person.inbox.next('human-verification')).text).toMatch(/person on our team/i)
    const { rows } = await app.db.query('SELECT country, body, status FROM license_verifications WHERE account_id = $1', [person.uid])
    expect(rows).toEqual([{ country: 'PH', body: 'PRC', status: 'submitted' }])
    expect(await person.inbox.messages('license-received')).toEqual([])
  })

  it('opens no case at the signup of a patient', async () => {
    const person = await signUp(app, { personalDetails: { doc_PRCLicenseNo: 0 } })
    expect((await app.db.query('SELECT 1 FROM license_verifications WHERE account_id = $1', [person.uid])).rows).toEqual([])
  })

  it('opens a case when it is set later, and withdraws it when it is cleared', async () => {
    const person = await signedIn(app)
    await details(person.uid, person.accessToken, { doc_PRCLicenseNo: newLicenseNo() }).expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ country: 'PH', body: 'PRC', status: 'submitted' }])
    await person.inbox.next('license-received')
    await details(person.uid, person.accessToken, { doc_PRCLicenseNo: null }).expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ status: 'withdrawn' }])
    const again = newLicenseNo()
    await details(person.uid, person.accessToken, { doc_PRCLicenseNo: again }).expect(200)
    expect((await licensesOf(app, person)).map(({ status }) => status)).toEqual(['submitted', 'withdrawn'])
    await details(person.uid, person.accessToken, { doc_PRCLicenseNo: 0 }).expect(200)
    expect((await licensesOf(app, person)).map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn'])
  })

  it('reopens the verified case when it changes, and not when the same one is sent again', async () => {
    const person = await verifiedDoctor(app, staff)
    await details(person.uid, person.accessToken, { doc_PRCLicenseNo: person.number, maritalStatus: 'single' }).expect(200)
    expect((await rowOf(person.caseId)).status).toBe('verified')
    await details(person.uid, person.accessToken, { doc_PRCLicenseNo: newLicenseNo() }).expect(200)
    expect((await rowOf(person.caseId)).status).toBe('submitted')
    const { rows } = await app.db.query('SELECT license_valid_until FROM accounts WHERE id = $1', [person.uid])
    expect(rows).toEqual([{ license_valid_until: null }])
  })

  it.each(['rest', 'graphql', 'door'] as const)('opens, reopens and withdraws the case when staff correct it (%s)', async (way) => {
    const person = await signedIn(app)
    const set = async (number: string | null) => {
      if (way === 'rest') await staff.patch(`/api/personal-details/${person.uid}`, { body: { doc_PRCLicenseNo: number } }).expect(200)
      if (way === 'door')
        await staff.patch(`/api/v1/personal-details/${person.uid}`, { body: { doc_PRCLicenseNo: number }, token: staff.token }).expect(200)
      if (way === 'graphql') {
        const query = `mutation($id: String!, $data: mutationPersonalDetailsUpdateInput!) { updatePersonalDetails(id: $id, data: $data) { id } }`
        const { body } = await staff.post('/api/graphql', {
          body: { query, variables: { id: person.uid, data: { doc_PRCLicenseNo: number } } },
        })
        expect(body.errors).toBeUndefined()
      }
    }
    const [number, corrected] = [String(newLicenseNo()), String(newLicenseNo())]
    await set(number)
    const [first] = await licensesOf(app, person)
    expect(first).toMatchObject({ number, status: 'submitted' })
    await staff.act(first!.id, 'verify', { expiresOn: dayFromNow(300) }).expect(200)
    await set(corrected)
    expect((await licensesOf(app, person))[0]).toMatchObject({ number: corrected, status: 'submitted' })
    await set(null)
    expect((await licensesOf(app, person))[0]).toMatchObject({ status: 'withdrawn' })
  })
})

describe('licences of other bodies', () => {
  const nigerian = { country: 'NG', body: 'Medical and Dental Council of Nigeria', number: 'MDCN/R/12345', expiresOn: dayFromNow(200) }

  it('are submitted once a body; sent again they correct the open case', async () => {
    const person = await signedIn(app)
    const { body } = await app.api.post('/license-verifications', { token: person.accessToken, body: nigerian }).expect(201)
    expect(body.data.licenseVerification).toMatchObject({ ...nigerian, status: 'submitted', document: null, reason: null })
    await person.inbox.next('license-received')
    const again = { ...nigerian, body: nigerian.body.toLowerCase(), profession: 'Physician' }
    await app.api.post('/license-verifications', { token: person.accessToken, body: again }).expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ id: body.data.licenseVerification.id, profession: 'Physician' }])
  })

  it('sent twenty times at once make one case', async () => {
    const person = await signedIn(app)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.api.post('/license-verifications', { token: person.accessToken, body: nigerian })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201])
    expect(await licensesOf(app, person)).toHaveLength(1)
  })

  it('complete the PRC case with expiry and profession, and its number with the personal details', async () => {
    const person = await doctor(app)
    const sent = {
      country: 'ph',
      body: 'Professional Regulation Commission',
      number: person.number,
      expiresOn: dayFromNow(90),
      profession: 'Physician',
    }
    const { body } = await app.api.post('/license-verifications', { token: person.accessToken, body: sent }).expect(200)
    expect(body.data.licenseVerification).toMatchObject({ id: person.caseId, body: 'PRC', expiresOn: sent.expiresOn, status: 'submitted' })
    const other = newLicenseNo()
    await app.api
      .patch(`/license-verifications/${person.caseId}`, { token: person.accessToken, body: { number: String(other) } })
      .expect(200)
    expect((await app.api.get(`/personal-details/${person.uid}`, { token: person.accessToken }).expect(200)).body.doc_PRCLicenseNo).toBe(
      other,
    )
  })

  it('of the PRC make an account a doctor’s, and withdrawing takes that back', async () => {
    const person = await signedIn(app)
    const { body } = await app.api
      .post('/license-verifications', {
        token: person.accessToken,
        body: { country: 'PH', body: 'PRC', number: '0123456', expiresOn: dayFromNow(90) },
      })
      .expect(201)
    const isDoctor = async () => (await app.db.query('SELECT is_doctor FROM accounts WHERE id = $1', [person.uid])).rows[0].is_doctor
    expect(await isDoctor()).toBe(true)
    expect(body.data.licenseVerification).toMatchObject({ number: '0123456' })
    await app.api.del(`/license-verifications/${body.data.licenseVerification.id}`, { token: person.accessToken }).expect(204)
    expect(await isDoctor()).toBe(false)
    await app.api.del(`/license-verifications/${body.data.licenseVerification.id}`, { token: person.accessToken }).expect(409)
  })

  it('refuse what is no licence', async () => {
    const { accessToken: token } = await signedIn(app)
    const bad: [object, string][] = [
      [{ country: 'XX' }, 'country'],
      [{ number: '---' }, 'number'],
      [{ number: '000' }, 'number'],
      [{ expiresOn: '2026-02-30' }, 'expiresOn'],
      [{ expiresOn: '2020-01-01' }, 'expiresOn'],
      [{ status: 'verified' }, 'status'],
      [{ body: 'x\u0000y' }, 'body'],
      [{ country: 'PH', body: 'PRC', number: 'ABC' }, 'number'],
    ]
    for (const [change, path] of bad) {
      const { status, body } = await app.api.post('/license-verifications', { token, body: { ...nigerian, ...change } })
      expect([change, status, body.errors?.[0]?.path ?? path]).toEqual([change, 422, path])
    }
  })

  it('wait until the address is confirmed', async () => {
    const person = await signUp(app)
    const { accessToken: token } = (
      await app.api.post('/authentication', { body: { email: person.email, password: person.password } }).expect(200)
    ).body
    expect((await app.api.post('/license-verifications', { token, body: nigerian }).expect(403)).body.code).toBe('identity_unverified')
  })

  it('of somebody else are not there', async () => {
    const person = await doctor(app)
    const { accessToken: token } = await signedIn(app)
    const path = `/license-verifications/${person.caseId}`
    await app.api.get(path, { token }).expect(404)
    await app.api.get(`${path}/document`, { token }).expect(404)
    await app.api.patch(path, { token, body: { profession: 'x' } }).expect(404)
    await app.api.del(path, { token }).expect(404)
    expect((await app.http.get(`/api/license-verifications/${person.caseId}`, { token })).status).toBe(404)
    expect((await app.http.post(`/api/license-verifications/${person.caseId}/verify`, { token, body: {} })).status).toBe(403)
  })
})

describe('a reviewer', () => {
  it('decides in one click; the doctor gets the mail and the account its day', async () => {
    const person = await doctor(app)
    const expiresOn = dayFromNow(365)
    const { body } = await staff.act(person.caseId, 'verify', { expiresOn }).expect(200)
    expect(body.doc).toMatchObject({ id: person.caseId, status: 'verified', expiresOn, decidedBy: staff.id })
    expect((await person.inbox.next('license-verified')).text).not.toContain(String(person.number))
    const { rows } = await app.db.query('SELECT license_valid_until AS until FROM accounts WHERE id = $1', [person.uid])
    expect(rows[0].until.toISOString()).toBe(new Date(Date.parse(expiresOn) + 86_400_000).toISOString())
    const audit = await app.db.query(`SELECT action, about, actor_id FROM audit_log WHERE target_id = $1 ORDER BY created_at`, [
      person.caseId,
    ])
    expect(audit.rows).toEqual([
      { action: 'license.submitted', about: person.uid, actor_id: null },
      { action: 'license.verified', about: person.uid, actor_id: staff.id },
    ])
  })

  it('must say until when, in days to come', async () => {
    const { caseId } = await doctor(app)
    await clearOfMidnight(10)
    expect((await staff.act(caseId, 'verify').expect(422)).body.errors[0]).toMatchObject({ path: 'expiresOn', code: 'required' })
    await staff.act(caseId, 'verify', { expiresOn: dayFromNow(-1) }).expect(422)
    await staff.act(caseId, 'verify', { expiresOn: dayFromNow(0) }).expect(200)
  })

  it('rejects with a reason that the doctor reads; a correction sends it back', async () => {
    const person = await doctor(app)
    await staff.act(person.caseId, 'reject').expect(422)
    await staff.act(person.caseId, 'reject', { reason: 'The name differs.' }).expect(200)
    expect((await person.inbox.next('license-rejected')).text).toContain('The name differs.')
    expect(await licensesOf(app, person)).toMatchObject([{ status: 'rejected', reason: 'The name differs.' }])
    await app.api
      .patch(`/license-verifications/${person.caseId}`, { token: person.accessToken, body: { profession: 'Physician' } })
      .expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ status: 'submitted', reason: null }])
    await person.inbox.next('license-received')
  })

  it('suspends a verified licence and lifts that again', async () => {
    const person = await verifiedDoctor(app, staff)
    await staff.act(person.caseId, 'suspend', { reason: 'Under review.' }).expect(200)
    expect((await person.inbox.next('license-suspended')).text).toContain('Under review.')
    await staff.act(person.caseId, 'suspend', { reason: 'Again.' }).expect(200)
    expect((await rowOf(person.caseId)).reason).toBe('Under review.')
    await staff.act(person.caseId, 'verify', { expiresOn: dayFromNow(9) }).expect(409)
    await staff.act(person.caseId, 'reinstate').expect(200)
    expect(await rowOf(person.caseId)).toMatchObject({ status: 'verified', reason: null })
  })

  it('takes a case, and nobody else decides it until it is let go or half an hour is over', async () => {
    const colleague = await reviewer(app)
    const { caseId } = await doctor(app)
    await staff.act(caseId, 'take').expect(200)
    for (const action of ['take', 'release', 'verify', 'reject'])
      expect((await colleague.act(caseId, action, bodyOf(action)).expect(409)).body.code).toBe('license_taken')
    await staff.act(caseId, 'take').expect(200)
    await staff.act(caseId, 'release').expect(200)
    await colleague.act(caseId, 'take').expect(200)
    await app.db.query(`UPDATE license_verifications SET taken_at = now() - interval '31 minutes' WHERE id = $1`, [caseId])
    await staff.act(caseId, 'take').expect(200)
    await colleague.act(caseId, 'verify', bodyOf('verify')).expect(409)
    await staff.act(caseId, 'verify', bodyOf('verify')).expect(200)
  })

  it('cannot verify what changed after they took it, nor what they have not seen', async () => {
    const person = await doctor(app)
    await staff.act(person.caseId, 'take').expect(200)
    await app.api
      .patch(`/license-verifications/${person.caseId}`, { token: person.accessToken, body: { expiresOn: dayFromNow(700) } })
      .expect(200)
    expect((await staff.act(person.caseId, 'verify', bodyOf('verify')).expect(409)).body.code).toBe('license_changed')
    await staff.act(person.caseId, 'take').expect(200)
    const seen = '0'.repeat(32)
    expect((await staff.act(person.caseId, 'verify', { ...bodyOf('verify'), seen }).expect(409)).body.code).toBe('license_changed')
    await staff.act(person.caseId, 'verify').expect(200)
  })

  it('is told of the same number on another account, and confirms it with a note or not at all', async () => {
    const number = newLicenseNo()
    const first = await doctor(app, number)
    const second = await doctor(app, number)
    expect((await staff.act(first.caseId, 'verify', bodyOf('verify')).expect(409)).body.code).toBe('license_duplicate')
    const confirmed = { ...bodyOf('verify'), confirmDuplicate: true }
    expect((await staff.act(first.caseId, 'verify', confirmed).expect(422)).body.errors[0].path).toBe('note')
    await staff.act(first.caseId, 'verify', { ...confirmed, note: 'Her old account; asked by phone.' }).expect(200)
    await staff.act(second.caseId, 'reject', { reason: 'This is your second account.' }).expect(200)
    const { rows } = await app.db.query(`SELECT reason FROM audit_log WHERE target_id = $1 AND action = 'license.verified'`, [first.caseId])
    expect(rows).toEqual([{ reason: 'Her old account; asked by phone.' }])
  })

  it('needs the permission', async () => {
    const editor = await reviewer(app, 'editor')
    const { caseId } = await doctor(app)
    for (const action of ['take', 'release', 'verify', 'reject', 'suspend', 'reinstate'])
      await editor.act(caseId, action, bodyOf(action)).expect(403)
    await editor.get(`/api/license-verifications/${caseId}/document`).expect(403)
    await app.http.post(`/api/license-verifications/${caseId}/verify`, { body: {} }).expect(401)
    expect((await rowOf(caseId)).status).toBe('submitted')
  })

  it('cannot write a licence through the generated doors', async () => {
    const { caseId } = await doctor(app)
    await staff.patch(`/api/license-verifications/${caseId}`, { body: { status: 'verified' } }).expect(403)
    await staff.del(`/api/license-verifications/${caseId}`).expect(403)
    await staff.post('/api/license-verifications', { body: {} }).expect(403)
  })
})

const bodyOf = (action: string) =>
  action === 'verify' ? { expiresOn: dayFromNow(100) } : action === 'reject' || action === 'suspend' ? { reason: 'No.' } : {}

describe('at the same moment', () => {
  it('two reviewers decide: one wins, the other is told', async () => {
    const colleague = await reviewer(app)
    for (let round = 0; round < 10; round++) {
      const person = await doctor(app)
      const answers = await Promise.all([
        staff.act(person.caseId, 'verify', bodyOf('verify')),
        colleague.act(person.caseId, 'reject', bodyOf('reject')),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const won = answers[0]!.status === 200 ? 'verified' : 'rejected'
      expect((await rowOf(person.caseId)).status).toBe(won)
      expect(answers.find(({ status }) => status === 409)!.body.message).toMatch(/verified|rejected/)
    }
  }, 60_000)

  it('twenty clicks on Verify are one decision and one mail', async () => {
    const person = await doctor(app)
    const answers = await Promise.all(Array.from({ length: 20 }, () => staff.act(person.caseId, 'verify', bodyOf('verify'))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await person.inbox.next('license-verified')
    const { rows } = await app.db.query(`SELECT count(*)::int FROM audit_log WHERE target_id = $1 AND action = 'license.verified'`, [
      person.caseId,
    ])
    expect(rows[0].count).toBe(1)
    expect(await inbox(app, person.email).messages('license-verified')).toHaveLength(1)
  })

  it('the doctor corrects and a reviewer verifies: never is an unseen fact verified, and nothing locks up', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await doctor(app)
      const other = newLicenseNo()
      await staff.act(person.caseId, 'take').expect(200)
      const [edit, verdict] = await Promise.all([
        details(person.uid, person.accessToken, { doc_PRCLicenseNo: other }),
        staff.act(person.caseId, 'verify', bodyOf('verify')),
      ])
      expect(edit.status).toBe(200)
      expect([200, 409]).toContain(verdict.status)
      expect(await rowOf(person.caseId)).toMatchObject({ status: 'submitted', number: String(other) })
    }
  }, 60_000)
})
