import { beforeAll, describe, expect, it } from '@jest/globals'
import { step, walk } from '../../factories/walk'
import { dayFromNow, doctor, newLicenseNo, reviewer, runJob, type Reviewer } from '../../factories/licenses'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { Answer } from '../../helpers/client'

let app: TestApp
let reviewers: Reviewer[]
let patient: SignedInPerson
beforeAll(async () => {
  app = await sharedApp()
  reviewers = [await reviewer(app), await reviewer(app)]
  patient = await signedIn(app)
}, 60_000)

type Status = 'submitted' | 'in-review' | 'verified' | 'rejected' | 'expired' | 'suspended' | 'withdrawn'
/** `takenBy` is the reviewer who took it last, 0 or 1. `mails` counts decisions that the doctor hears of. */
type Model = { status: Status; takenBy: number | null; decidedBy: number | null; hasDay: boolean; verified: number; rejected: number }
type Real = { caseId: string; doctor: Awaited<ReturnType<typeof doctor>> }

describe('any sequence of what doctors, reviewers and time do to a licence', () => {
  const expectStatus = async (answer: Answer, status: number) => {
    const { status: got, text } = await answer
    if (got !== status) throw new Error(`expected ${status}, got ${got}: ${text}`)
  }
  const until = dayFromNow(300)
  const mayDecide = ({ status, takenBy }: Model, who: number) =>
    (status === 'in-review' && takenBy === who) || (status === 'submitted' && takenBy === null)

  const take = (who: number) =>
    step<Model, Real>(`${who} takes`, async (model, { caseId }) => {
      const may = model.status === 'submitted' || (model.status === 'in-review' && model.takenBy === who)
      await expectStatus(reviewers[who]!.act(caseId, 'take'), may ? 200 : 409)
      if (may) Object.assign(model, { status: 'in-review', takenBy: who })
    })
  const release = (who: number) =>
    step<Model, Real>(`${who} lets go`, async (model, { caseId }) => {
      const isMine = model.status === 'in-review' && model.takenBy === who
      await expectStatus(reviewers[who]!.act(caseId, 'release'), isMine || model.status === 'submitted' ? 200 : 409)
      if (isMine) Object.assign(model, { status: 'submitted', takenBy: null })
    })
  const verify = (who: number) =>
    step<Model, Real>(`${who} verifies`, async (model, { caseId }) => {
      const isRepeat = model.status === 'verified' && model.decidedBy === who
      const may = mayDecide(model, who)
      await expectStatus(reviewers[who]!.act(caseId, 'verify', { expiresOn: until }), may || isRepeat ? 200 : 409)
      if (may) Object.assign(model, { status: 'verified', takenBy: who, decidedBy: who, hasDay: true, verified: model.verified + 1 })
    })
  const reject = (who: number) =>
    step<Model, Real>(`${who} rejects`, async (model, { caseId }) => {
      const isRepeat = model.status === 'rejected' && model.decidedBy === who
      const may = mayDecide(model, who)
      await expectStatus(reviewers[who]!.act(caseId, 'reject', { reason: 'No.' }), may || isRepeat ? 200 : 409)
      if (may) Object.assign(model, { status: 'rejected', takenBy: who, decidedBy: who, rejected: model.rejected + 1 })
    })
  const suspend = step<Model, Real>('suspend', async (model, { caseId }) => {
    const may = model.status === 'verified' || model.status === 'suspended'
    await expectStatus(reviewers[0]!.act(caseId, 'suspend', { reason: 'No.' }), may ? 200 : 409)
    if (model.status === 'verified') Object.assign(model, { status: 'suspended', decidedBy: 0 })
  })
  const reinstate = step<Model, Real>('reinstate', async (model, { caseId }) => {
    const may = model.status === 'verified' || model.status === 'suspended'
    await expectStatus(reviewers[1]!.act(caseId, 'reinstate'), may ? 200 : 409)
    if (model.status === 'suspended') Object.assign(model, { status: 'verified', decidedBy: 1, verified: model.verified + 1 })
  })
  const reopen = (model: Model) => {
    const isQueued = model.status === 'submitted' || model.status === 'in-review'
    Object.assign(model, { status: 'submitted', decidedBy: null, takenBy: isQueued ? model.takenBy : null })
  }
  const edit = step<Model, Real>('edit', async (model, { caseId, doctor: { accessToken: token } }) => {
    const body = { profession: `Physician ${crypto.randomUUID()}` }
    await expectStatus(app.api.patch(`/license-verifications/${caseId}`, { token, body }), model.status === 'withdrawn' ? 409 : 200)
    if (model.status !== 'withdrawn') reopen(model)
  })
  const renumber = step<Model, Real>('another number', async (model, real) => {
    const { uid, accessToken: token } = real.doctor
    await expectStatus(app.api.patch(`/personal-details/${uid}`, { token, body: { doc_PRCLicenseNo: newLicenseNo() } }), 200)
    if (model.status !== 'withdrawn') return reopen(model)
    const { rows } = await app.db.query(`SELECT id FROM license_verifications WHERE account_id = $1 AND status <> 'withdrawn'`, [uid])
    real.caseId = rows[0].id
    Object.assign(model, { status: 'submitted', takenBy: null, decidedBy: null, hasDay: false })
  })
  const clear = step<Model, Real>('no number', async (model, { doctor: { uid, accessToken: token } }) => {
    await expectStatus(app.api.patch(`/personal-details/${uid}`, { token, body: { doc_PRCLicenseNo: 0 } }), 200)
    Object.assign(model, { status: 'withdrawn', takenBy: null })
  })
  const runOut = step<Model, Real>('run out', async (model, { caseId }) => {
    if (model.status !== 'verified') return
    await app.db.query(`UPDATE license_verifications SET expires_on = $2 WHERE id = $1`, [caseId, dayFromNow(-1)])
    await runJob(app, 'compliance.watch-licenses')
    Object.assign(model, { status: 'expired' })
  })

  it('follow the states: nothing is verified twice, by two, unseen, or without its mail; visible is who is verified', async () => {
    const steps = [
      take(0),
      take(1),
      release(0),
      verify(0),
      verify(0),
      verify(1),
      reject(1),
      suspend,
      reinstate,
      edit,
      edit,
      renumber,
      clear,
      runOut,
    ]
    await walk(steps, {
      start: async () => {
        const made = await doctor(app)
        return {
          model: { status: 'submitted' as Status, takenBy: null, decidedBy: null, hasDay: false, verified: 0, rejected: 0 },
          real: { caseId: made.caseId, doctor: made },
        }
      },
      end: async (model, { caseId, doctor: { uid } }) => {
        const { rows } = await app.db.query('SELECT status FROM license_verifications WHERE id = $1', [caseId])
        expect(rows[0].status).toBe(model.status)
        const { status } = await app.api.get(`/users/${uid}`, { token: patient.accessToken })
        expect(status).toBe(model.status === 'verified' ? 200 : 404)
        const audit = await app.db.query(
          `SELECT count(*) FILTER (WHERE action = 'license.verified' OR action = 'license.reinstated')::int AS verified,
             count(*) FILTER (WHERE action = 'license.rejected')::int AS rejected, bool_and(about = $1) AS about
           FROM audit_log WHERE target_collection = 'license-verifications' AND target_id IN (SELECT id::text FROM license_verifications WHERE account_id = $1::uuid)`,
          [uid],
        )
        expect(audit.rows).toEqual([{ verified: model.verified, rejected: model.rejected, about: true }])
        const open = await app.db.query(`SELECT 1 FROM license_verifications WHERE account_id = $1 AND status <> 'withdrawn'`, [uid])
        expect(open.rows).toHaveLength(model.status === 'withdrawn' ? 0 : 1)
      },
    })
  }, 240_000)
})
