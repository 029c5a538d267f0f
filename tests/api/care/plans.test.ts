import { eventually } from '../../helpers/run'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { draftPlan, newActivity, newPlan, publishedPlan } from '../../factories/care/plans'
import { doctor, fileForm, picture, reviewer, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
let staff: Reviewer
let editor: Reviewer
let author: SignedInPerson
let token: string
beforeAll(async () => {
  app = await sharedApp()
  ;[staff, editor] = await Promise.all([reviewer(app), reviewer(app, 'editor')])
  author = await verifiedDoctor(app, staff)
  token = author.accessToken
}, 60_000)

const read = async (id: string, as?: string) =>
  (await app.api.get(`/health-plans/${id}`, as ? { token: as } : {}).expect(200)).body.data.plan
const act = (id: string, verb: string, as = token, body?: unknown) =>
  app.api.post(`/health-plans/${id}/${verb}`, { token: as, ...(body ? { body } : {}) })
const publish = (id: string, as = editor.token) => act(id, 'publish', as, {})
const codes = ({ body }: { body: { code: string; errors: { path: string; code: string }[] } }) => [
  body.code,
  ...body.errors.map(({ path, code }) => `${path} ${code}`),
]

describe('a plan of a practitioner', () => {
  it('is written, reviewed, published, changed and published again, while the version on sale stays as it was', async () => {
    const id = await draftPlan(app, token)
    expect(await read(id, token)).toMatchObject({
      ...newPlan,
      prices: [{ model: 'free', amountMinor: 0, currency: null }],
      status: 'draft',
      version: 0,
      activitiesCount: 1,
      practitioner: { id: author.uid, name: 'Ada Reyes' },
    })
    await app.api.get(`/health-plans/${id}`).expect(404)
    expect((await act(id, 'submit').expect(200)).body.data.plan.status).toBe('in_review')
    await act(id, 'submit').expect(200)
    expect((await app.api.put(`/health-plans/${id}`, { token, body: { title: 'x' } }).expect(409)).body.code).toBe('plan_in_review')
    expect((await app.api.post(`/health-plans/${id}/activities`, { token, body: newActivity }).expect(409)).body.code).toBe(
      'plan_in_review',
    )
    expect((await publish(id, token).expect(409)).body.code).toBe('review_needed')
    expect((await publish(id).expect(200)).body.data.plan).toMatchObject({ status: 'published', version: 1 })
    expect(await read(id)).toMatchObject({ title: newPlan.title, body: newPlan.body, status: 'published', version: 1, activitiesCount: 1 })

    await app.api
      .put(`/health-plans/${id}`, {
        token,
        body: { title: 'Walk it down', prices: [{ model: 'one_off', amountMinor: 20_000, currency: 'UGX', tier: 'Plus' }] },
      })
      .expect(200)
    expect(await read(id, token)).toMatchObject({ title: 'Walk it down', status: 'draft', version: 1 })
    expect(await read(id)).toMatchObject({ title: newPlan.title, version: 1, prices: [{ model: 'free' }] })
    await act(id, 'submit').expect(200)
    await publish(id).expect(200)
    expect(await read(id)).toMatchObject({
      title: 'Walk it down',
      version: 2,
      prices: [{ model: 'one_off', amountMinor: 20_000, currency: 'UGX', tier: 'Plus' }],
    })
    await expect(app.db.query('UPDATE health_plan_versions SET title = $2 WHERE plan_id = $1', [id, 'x'])).rejects.toThrow(
      /cannot be changed/,
    )

    expect((await act(id, 'archive').expect(200)).body.data.plan.status).toBe('archived')
    await act(id, 'archive').expect(200)
    await app.api.get(`/health-plans/${id}`).expect(404)
    expect((await app.api.put(`/health-plans/${id}`, { token, body: { title: 'x' } }).expect(409)).body.code).toBe('plan_archived')
    const { rows } = await app.db.query(`SELECT action FROM audit_log WHERE target_id = $1 ORDER BY id`, [id])
    expect(rows.map(({ action }) => action)).toEqual([
      'plan.created', 'plan.activity-added', 'plan.submitted', 'plan.published', 'plan.updated', 'plan.submitted', 'plan.published', 'plan.archived',
    ]) // prettier-ignore
  })

  it('is sent back with a note, taken back, and published once by two at once', async () => {
    const id = await draftPlan(app, token)
    await act(id, 'submit').expect(200)
    await editor.post(`/api/health-plans/${id}/send-back`, { body: { reason: 'Say how to measure.' } }).expect(200)
    expect(await read(id, token)).toMatchObject({ status: 'draft', reviewNote: 'Say how to measure.' })
    await act(id, 'submit').expect(200)
    expect((await act(id, 'withdraw').expect(200)).body.data.plan).toMatchObject({ status: 'draft', reviewNote: null })
    await act(id, 'submit').expect(200)
    const answers = await Promise.all([publish(id), publish(id, staff.token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { rows } = await app.db.query('SELECT version::int, is_current FROM health_plan_versions WHERE plan_id = $1', [id])
    expect(rows).toEqual([{ version: 1, is_current: true }])
    const told = `SELECT template FROM sent_messages WHERE account_id = (SELECT author_id FROM health_plans WHERE id = $1) AND template LIKE 'plan-%' ORDER BY template`
    await eventually('the mails to the author', async () => {
      const { rows: mails } = await app.db.query<{ template: string }>(told, [id])
      const templates = mails.map(({ template }) => template)
      return templates.includes('plan-published') && templates.includes('plan-sent-back') ? true : undefined
    })
  })

  it('is nobody else’s: not there for others, whatever they try', async () => {
    const id = await draftPlan(app, token)
    const { accessToken: other } = await verifiedDoctor(app, staff)
    const activity = (await app.api.get(`/health-plans/${id}/activities`, { token }).expect(200)).body.data.activities[0].id
    await app.api.get(`/health-plans/${id}`, { token: other }).expect(404)
    await app.api.get(`/health-plans/${id}/activities`, { token: other }).expect(404)
    await app.api.put(`/health-plans/${id}`, { token: other, body: { title: 'x' } }).expect(404)
    await app.api.post(`/health-plans/${id}/activities`, { token: other, body: newActivity }).expect(404)
    await app.api.put(`/health-plans/${id}/activities/${activity}`, { token: other, body: { title: 'x' } }).expect(404)
    await app.api.del(`/health-plans/${id}/activities/${activity}`, { token: other }).expect(404)
    await app.api.post(`/health-plans/${id}/cover`, { token: other, body: fileForm('cover', await picture()) }).expect(404)
    for (const verb of ['submit', 'withdraw', 'archive']) await act(id, verb, other).expect(404)
    await publish(id, other).expect(404)
    expect((await app.http.get(`/api/health-plans/${id}`, { token: other })).status).toBe(404)
    expect((await app.http.get(`/api/plan-activities/${activity}`, { token: other })).status).toBe(404)
    expect((await app.http.get(`/api/plan-activities/${activity}`, { token })).status).toBe(200)
  })

  it('is not written, submitted or published without a verified licence', async () => {
    const { accessToken: unverified } = await doctor(app)
    const { accessToken: patient } = await signedIn(app)
    for (const as of [unverified, patient]) await app.api.post('/health-plans', { token: as, body: newPlan }).expect(403)
    await app.api.post('/health-plans', { body: newPlan }).expect(401)
    const soon = await verifiedDoctor(app, staff)
    const id = await draftPlan(app, soon.accessToken)
    await act(id, 'submit', soon.accessToken).expect(200)
    await staff.act(soon.caseId, 'suspend', { reason: 'Complaint' }).expect(200)
    await app.api.put(`/health-plans/${id}`, { token: soon.accessToken, body: { title: 'x' } }).expect(403)
    expect((await publish(id).expect(409)).body.code).toBe('author_not_verified')
    await app.api.get(`/health-plans/${id}`).expect(404)
    await act(id, 'archive', soon.accessToken).expect(200)
  })

  it.each([
    [{ prices: [{ model: 'one_off', amountMinor: -1, currency: 'NGN' }] }, 'prices.0.amountMinor too_small'],
    [{ prices: [{ model: 'one_off', amountMinor: 1500.5, currency: 'UGX' }] }, 'prices.0.amountMinor invalid_type'],
    [{ prices: [{ model: 'one_off', amountMinor: 100, currency: 'XYZ' }] }, 'prices.0.currency currency_unknown'],
    [{ prices: [{ model: 'one_off', amountMinor: 0, currency: 'NGN' }] }, 'prices.0.amountMinor amount_invalid'],
    [{ prices: [{ model: 'free', amountMinor: 5 }] }, 'prices.0.amountMinor amount_invalid'],
    [{ prices: [{ model: 'recurring', amountMinor: 5, currency: 'NGN' }] }, 'prices.0.interval required'],
    [{ prices: [{ model: 'one_off', amountMinor: 5, currency: 'NGN', trialDays: 3 }] }, 'prices.0.trialDays not_recurring'],
    [{ prices: [{ model: 'free' }, { model: 'free' }] }, 'prices.1.model duplicate'],
    [{ prices: [] }, 'prices too_small'],
    [{ language: 'xx' }, 'language language_unknown'],
    [{ language: '!!' }, 'language language_invalid'],
    [{ category: 'nothing' }, 'category category_unknown'],
    [{ durationDays: 0 }, 'durationDays too_small'],
    [{ durationDays: 731 }, 'durationDays too_big'],
    [{ title: 'a\u0000b' }, 'title invalid_text'],
    [{ status: 'published' }, 'status unknown_key'],
    [{ author: randomUUID() }, 'author unknown_key'],
  ])('refuses %j', async (change, problem) => {
    const answer = await app.api.post('/health-plans', { token, body: { ...newPlan, ...change } }).expect(422)
    expect(codes(answer)).toContain(problem)
  })

  it('lets no unsafe HTML out', async () => {
    const id = await publishedPlan(app, token, editor, {
      body: '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y> <a href="javascript:z()">there</a></p>',
    })
    expect((await read(id)).body).toBe('<p>Hi there</p>')
  })
})

describe('staff', () => {
  const lexical = (text: string) => ({ root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }] }] } }) // prettier-ignore

  it('write plans of the house and publish them, by REST under the same rules', async () => {
    const { rows } = await app.db.query(`SELECT id FROM reference_values WHERE kind = 'plan_category' AND code = 'hypertension'`)
    const { rows: wrong } = await app.db.query(`SELECT id FROM reference_values WHERE kind = 'language' LIMIT 1`)
    const plan = { ...newPlan, category: rows[0].id, body: lexical('Hello <b>you</b>') }
    const bad: object[] = [
      { prices: [{ model: 'one_off', amountMinor: -5, currency: 'NGN' }] }, { prices: [{ model: 'one_off', amountMinor: 0.5, currency: 'UGX' }] }, { prices: [{ model: 'one_off', amountMinor: 5, currency: 'ZZZ' }] },
      { language: 'klingonese' }, { category: wrong[0].id }, { durationDays: 5000 }, { body: { root: { ...lexical('x').root, children: [{ type: 'block', version: 1 }] } } },
    ] // prettier-ignore
    for (const change of bad)
      expect([change, (await editor.post('/api/health-plans', { body: { ...plan, ...change } })).status]).toEqual([change, 422])
    const { id } = (await editor.post('/api/health-plans', { body: { ...plan, status: 'published', currentVersion: 9 } }).expect(201)).body
      .doc
    expect((await publish(id).expect(422)).body.code).toBe('plan_unpublishable')
    await app.api.post(`/health-plans/${id}/activities`, { token: editor.token, body: newActivity }).expect(201)
    await publish(id).expect(200)
    expect(await read(id)).toMatchObject({ practitioner: null, body: '<p>Hello &lt;b&gt;you&lt;/b&gt;</p>', version: 1 })
    expect((await publish(id).expect(409)).body.code).toBe('plan_transition')
    await app.db.query('UPDATE health_plans SET followers = 7 WHERE id = $1', [id])
    const edited = await editor.patch(`/api/health-plans/${id}`, { body: { title: 'Another title' } }).expect(200)
    expect(edited.body.doc).toMatchObject({ status: 'draft', currentVersion: 1, followers: 7 })
    expect(await read(id)).toMatchObject({ title: newPlan.title, version: 1 })
    const saves = await Promise.all([publish(id), editor.patch(`/api/health-plans/${id}`, { body: { summary: 'Changed meanwhile.' } })])
    expect(saves.map(({ status }) => status)).toEqual([200, 200])
    const after = (await app.db.query('SELECT status, current_version::int AS version FROM health_plans WHERE id = $1', [id])).rows[0]
    expect(after.version).toBe(2)
    await editor.patch(`/api/health-plan-versions/${id}`, { body: { title: 'x' } }).expect(403)
    await editor.post('/api/plan-activities', { body: { ...newActivity, plan: id } }).expect(403)
  })

  it('need the permission for each step', async () => {
    const support = await reviewer(app, 'support')
    const id = await draftPlan(app, token)
    await app.api.put(`/health-plans/${id}`, { token: support.token, body: { title: 'x' } }).expect(403)
    await publish(id, support.token).expect(403)
    await app.api.post('/health-plans', { token: support.token, body: newPlan }).expect(403)
    expect((await publish(id).expect(409)).body).toMatchObject({ code: 'plan_transition', planStatus: 'draft' })
  })
})
