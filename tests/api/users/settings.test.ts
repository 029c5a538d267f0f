import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

describe('my settings', () => {
  it('are there before anything was chosen, and share nothing', async () => {
    const { accessToken } = await signedIn(app)
    const { body } = await app.api.get('/settings', { token: accessToken }).expect(200)
    expect(body).toMatchObject({
      status: 'success',
      data: {
        settings: {
          language: 'en',
          timezone: 'UTC',
          privacy: { showInSearch: false, shareUsage: false },
          notifications: { news: { email: false, sms: false } },
        },
      },
    })
  })

  it('change one by one', async () => {
    const { accessToken } = await signedIn(app)
    const before = (await app.api.get('/settings', { token: accessToken })).body.data.settings
    await app.api
      .put('/settings', { token: accessToken, body: { language: 'sw', notifications: { messages: { email: true } } } })
      .expect(200)
    const { body } = await app.api.put('/settings', { token: accessToken, body: { privacy: { showInSearch: true } } }).expect(200)
    expect(body.data.settings).toEqual({
      ...before,
      language: 'sw',
      privacy: { ...before.privacy, showInSearch: true },
      notifications: { ...before.notifications, messages: { ...before.notifications.messages, email: true } },
    })
  })

  it('take the time zone from the profile until one is chosen', async () => {
    const { accessToken } = await signedIn(app)
    await app.api.put('/users/me', { token: accessToken, body: { timezone: 'Asia/Manila' } }).expect(200)
    const { body } = await app.api.get('/settings', { token: accessToken }).expect(200)
    expect(body.data.settings.timezone).toBe('Asia/Manila')
  })

  it.each([
    ['theme', { theme: 'dark' }],
    ['privacy.everything', { privacy: { everything: true } }],
    ['notifications.gossip', { notifications: { gossip: { email: true } } }],
    ['notifications.news.pigeon', { notifications: { news: { pigeon: true } } }],
  ])('refuse the unknown one %s', async (path, body) => {
    const { accessToken } = await signedIn(app)
    const answer = await app.api.put('/settings', { token: accessToken, body }).expect(422)
    expect(answer.body).toMatchObject({ errors: [{ path, code: 'unknown_key' }] })
  })

  it.each([{ language: 'not a language' }, { timezone: 'Mars/Olympus' }, { privacy: { showInSearch: 'yes' } }, { notifications: null }])(
    'refuse %j',
    async (body) => {
      const { accessToken } = await signedIn(app)
      await app.api.put('/settings', { token: accessToken, body }).expect(422)
    },
  )

  it('are mine alone', async () => {
    const [one, other] = [await signedIn(app), await signedIn(app)]
    await app.api.put('/settings', { token: one.accessToken, body: { language: 'fr' } }).expect(200)
    const { body } = await app.api.get('/settings', { token: other.accessToken }).expect(200)
    expect(body.data.settings.language).toBe('en')
  })

  it('changed twice at once lose neither change', async () => {
    const { accessToken } = await signedIn(app)
    const put = (body: unknown) => app.api.put('/settings', { token: accessToken, body }).expect(200)
    await Promise.all([put({ language: 'fr' }), put({ timezone: 'Africa/Lagos' }), put({ privacy: { shareUsage: true } })])
    const { body } = await app.api.get('/settings', { token: accessToken }).expect(200)
    expect(body.data.settings).toMatchObject({ language: 'fr', timezone: 'Africa/Lagos', privacy: { shareUsage: true } })
  })

  it('need a sign-in', async () => {
    await app.api.get('/settings').expect(401)
    await app.api.put('/settings', { body: {} }).expect(401)
  })
})

describe('onboarding', () => {
  it('keeps the last answers', async () => {
    const { uid, accessToken } = await signedIn(app)
    const onboard = (body: unknown) => app.api.post('/onboarding', { token: accessToken, body }).expect(200)
    await onboard({ goals: ['Sleep better'], conditions: ['asthma'] })
    const { body } = await onboard({ goals: ['Walk more'], interests: ['nutrition'], activityLevel: 'low' })
    expect(body).toMatchObject({
      status: 'success',
      data: { onboarding: { goals: ['Walk more'], interests: ['nutrition'], activityLevel: 'low' } },
    })
    const { rows } = await app.db.query('SELECT answers FROM onboarding_answers WHERE id = $1', [uid])
    expect(rows).toEqual([{ answers: { goals: ['Walk more'], interests: ['nutrition'], activityLevel: 'low' } }])
  })

  it('refuses unknown answers and endless ones', async () => {
    const { accessToken } = await signedIn(app)
    const onboard = (body: unknown) => app.api.post('/onboarding', { token: accessToken, body }).expect(422)
    expect((await onboard({ diagnosis: 'x' })).body).toMatchObject({ errors: [{ path: 'diagnosis', code: 'unknown_key' }] })
    expect((await onboard({ goals: Array.from({ length: 51 }, () => 'x') })).body).toMatchObject({ errors: [{ path: 'goals' }] })
    expect((await onboard({ goals: ['x'.repeat(101)] })).body).toMatchObject({ errors: [{ path: 'goals.0' }] })
  })

  it('needs a sign-in', async () => {
    await app.api.post('/onboarding', { body: { goals: [] } }).expect(401)
  })
})
