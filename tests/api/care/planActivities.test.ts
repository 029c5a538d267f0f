import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { draftPlan, newActivity, publishedPlan } from '../../factories/care/plans'
import { fileForm, pdf, picture, reviewer, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
let editor: Reviewer
let token: string
beforeAll(async () => {
  app = await sharedApp()
  const staff = await reviewer(app)
  editor = await reviewer(app, 'editor')
  token = (await verifiedDoctor(app, staff)).accessToken
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

describe('the activities of a plan', () => {
  const add = (id: string, activity: object) =>
    app.api.post(`/health-plans/${id}/activities`, { token, body: { ...newActivity, ...activity } })

  it('are added, placed, ordered, changed and removed', async () => {
    const id = await draftPlan(app, token, {}, [])
    const media = (await app.api.post(`/health-plans/${id}/media`, { token, body: fileForm('file', pdf()) }).expect(201)).body.data.media
    const first = (await add(id, { title: 'First' }).expect(201)).body.data.activity
    const second = (
      await add(id, { title: 'Second', dependsOn: [first.id], kind: 'reading', mediaId: media.id, recurrence: null }).expect(201)
    ).body.data.activity
    expect(second).toMatchObject({ order: 2, dependsOn: [first.id], mediaUrl: media.url, dayOffset: 0, time: '18:00' })
    await add(id, {
      title: 'Third',
      order: 1,
      kind: 'measurement',
      measurement: { unit: 'mmHg', min: 50, max: 250, normalMax: 130 },
    }).expect(201)
    await add(id, {
      title: 'Fourth',
      kind: 'questionnaire',
      questions: [{ text: 'How are you?', kind: 'choice', options: ['Well', 'Not well'] }],
    }).expect(201)
    const titles = async (as?: string) =>
      (await app.api.get(`/health-plans/${id}/activities`, as ? { token: as } : {}).expect(200)).body.data.activities.map(
        ({ title }: { title: string }) => title,
      )
    expect(await titles(token)).toEqual(['Third', 'First', 'Second', 'Fourth'])
    const ids = (await app.api.get(`/health-plans/${id}/activities`, { token }).expect(200)).body.data.activities.map(
      (activity: { id: string }) => activity.id,
    )
    await app.api.put(`/health-plans/${id}/activities`, { token, body: { ids: ids.toReversed() } }).expect(200)
    expect(await titles(token)).toEqual(['Fourth', 'Second', 'First', 'Third'])
    await app.api.put(`/health-plans/${id}/activities`, { token, body: { ids: ids.slice(1) } }).expect(422)
    await app.api.put(`/health-plans/${id}/activities/${first.id}`, { token, body: { title: 'One', order: 1 } }).expect(200)
    expect((await app.api.del(`/health-plans/${id}/activities/${first.id}`, { token }).expect(409)).body.code).toBe('activity_needed')
    await app.api.del(`/health-plans/${id}/activities/${second.id}`, { token }).expect(204)
    expect(await titles(token)).toEqual(['One', 'Fourth', 'Third'])
    await act(id, 'submit').expect(200)
    await publish(id).expect(200)
    expect(await titles()).toEqual(['One', 'Fourth', 'Third'])
    expect((await app.api.get(media.url.replace('/api/v1', '')).expect(200)).headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
    })
  })

  it('refuse what cannot be', async () => {
    const id = await draftPlan(app, token)
    const other = await draftPlan(app, token)
    const [theirs] = (await app.api.get(`/health-plans/${other}/activities`, { token })).body.data.activities
    const [mine] = (await app.api.get(`/health-plans/${id}/activities`, { token })).body.data.activities
    const bad: [object, string][] = [
      [{ recurrence: 'FREQ=DAILY' }, 'recurrence_endless'],
      [{ recurrence: 'FREQ=SECONDLY;COUNT=5' }, 'recurrence_invalid'],
      [{ recurrence: 'FREQ=DAILY;COUNT=999999' }, 'too_many_occurrences'],
      [{ dependsOn: [theirs.id] }, 'dependency_unknown'],
      [{ dayOffset: 28 }, 'day_outside_plan'],
      [{ time: '24:00' }, 'time invalid_format'],
      [{ kind: 'measurement' }, 'measurement required'],
      [{ measurement: { unit: 'kg' } }, 'measurement kind_mismatch'],
      [{ kind: 'measurement', measurement: { unit: 'kg', min: 5, max: 1 } }, 'measurement.min range_invalid'],
      [{ kind: 'questionnaire', questions: [{ text: 'x', kind: 'choice' }] }, 'questions.0.options options_invalid'],
      [{ mediaId: randomUUID() }, 'mediaId media_unknown'],
    ]
    for (const [change, problem] of bad)
      expect([change, codes(await add(id, change).expect(422))]).toEqual([change, expect.arrayContaining([problem])])
    const next = (await add(id, { dependsOn: [mine.id] }).expect(201)).body.data.activity
    const circle = await app.api.put(`/health-plans/${id}/activities/${mine.id}`, { token, body: { dependsOn: [next.id] } }).expect(422)
    expect(circle.body.code).toBe('dependency_cycle')
    expect((await app.api.put(`/health-plans/${id}`, { token, body: { durationDays: 5 } }).expect(200)).body.data.plan.durationDays).toBe(5)
    await app.api.put(`/health-plans/${id}/activities/${next.id}`, { token, body: { dayOffset: 4 } }).expect(200)
    expect((await app.api.put(`/health-plans/${id}`, { token, body: { durationDays: 4 } }).expect(422)).body.code).toBe('day_outside_plan')
  })

  it('are at most 500', async () => {
    const id = await draftPlan(app, token, {}, [])
    expect((await act(id, 'submit').expect(422)).body.code).toBe('plan_unpublishable')
    await app.db.query(
      `INSERT INTO plan_activities (id, plan_id, place, kind, title) SELECT gen_random_uuid(), $1, n, 'task', 'Task ' || n FROM generate_series(1, 499) n`,
      [id],
    )
    await add(id, { recurrence: 'FREQ=DAILY;COUNT=5' }).expect(201)
    expect((await add(id, {}).expect(422)).body.code).toBe('too_many_activities')
    await app.db.query(`UPDATE plan_activities SET recurrence = 'FREQ=DAILY;COUNT=28' WHERE plan_id = $1`, [id])
    expect((await act(id, 'submit').expect(422)).body.code).toBe('too_many_occurrences')
  })

  it('of a plan that has to be paid show their outline alone', async () => {
    const id = await publishedPlan(app, token, editor, { prices: [{ model: 'one_off', amountMinor: 5_000, currency: 'KES' }] }, [
      { ...newActivity, instructions: 'The secret of it' },
    ])
    const answer = await app.api.get(`/health-plans/${id}/activities`).expect(200)
    expect(answer.body.data.activities).toMatchObject([{ title: 'Walk', recurrence: newActivity.recurrence }])
    expect(answer.text).not.toContain('secret')
  })
})

describe('the cover of a plan', () => {
  it('is encoded anew, in three sizes, and stays with its version', async () => {
    const id = await draftPlan(app, token)
    const cover = await picture({ width: 1600, height: 1200, exif: true })
    const { coverUrl } = (await app.api.post(`/health-plans/${id}/cover`, { token, body: fileForm('cover', cover) }).expect(200)).body.data
      .plan
    for (const size of ['', 'card-', 'wide-']) {
      const file = await app.api.get(coverUrl.replace('/api/v1', '').replace('/media/', `/media/${size}`)).expect(200)
      expect([file.headers['content-type'], file.headers['cache-control']]).toEqual(['image/webp', 'public, max-age=31536000, immutable'])
      expect(file.text).not.toContain('CANARY')
    }
    await act(id, 'submit').expect(200)
    await publish(id).expect(200)
    await app.api.post(`/health-plans/${id}/cover`, { token, body: fileForm('cover', await picture()) }).expect(200)
    expect((await read(id)).coverUrl).toBe(coverUrl)
    const { rows } = await app.db.query('SELECT id FROM media WHERE filename = $1', [coverUrl.split('/').at(-1)])
    expect((await editor.del(`/api/media/${rows[0].id}`)).body.code).toBe('media_in_use')
    await app.api.post(`/health-plans/${id}/cover`, { token, body: fileForm('cover', Buffer.from('<svg/>')) }).expect(422)
    await app.api.get('/media/..%2F..%2Fetc%2Fpasswd').expect(404)
    await app.api.get(`/media/${randomUUID()}.webp`).expect(404)
  })

  it('is sent by editors in the panel’s way, and nobody else', async () => {
    const form = async () => {
      const made = fileForm('file', await picture({ width: 1300, height: 900, exif: true }), '../../evil.php')
      made.append('_payload', JSON.stringify({ alt: 'A walk', filename: 'x.webp', url: 'http://169.254.169.254/latest' }))
      return made
    }
    const { body } = await editor.post('/api/media', { body: await form() }).expect(201)
    expect(body.doc).toMatchObject({ alt: 'A walk', mimeType: 'image/webp', sizes: { card: { width: 640 }, wide: { width: 1280 } } })
    expect(body.doc.filename).toMatch(/^[0-9a-f-]{36}\.webp$/)
    for (const name of [body.doc.filename, body.doc.sizes.card.filename]) await app.api.get(`/media/${name}`).expect(200)
    expect((await app.http.get(`/api/media/file/${body.doc.filename}`)).headers['content-type']).toBe('image/webp')
    expect((await editor.patch(`/api/media/${body.doc.id}`, { body: await form() })).body.code).toBe('media_kept')
    expect((await app.http.post('/api/media', { token, body: await form() })).status).toBeGreaterThanOrEqual(400)
    await editor.del(`/api/media/${body.doc.id}`).expect(200)
  })
})
