import { beforeAll, describe, expect, it } from '@jest/globals'
import { createHash, randomUUID } from 'node:crypto'
import { signedIn, type SignedInPerson } from '../../factories/people'
import {
  accept,
  actOnTerms,
  block,
  bodyOf,
  draftTerms,
  gateAnswer,
  linkTo,
  passed,
  publishTerms,
  readTerms,
  words,
  type Published,
} from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'
import { holdLock } from '../../helpers/database'
import { eventually } from '../../helpers/run'
import { asStaff, createStaff, signInStaff } from '../../helpers/staff'

let app: TestApp
let person: SignedInPerson
let staff: Awaited<ReturnType<typeof asStaff>>

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  staff = await asStaff(app, 'superadmin')
  person = await signedIn(app)
}, 90_000)

type Row = {
  status: string
  version: number | null
  publish_at: Date | null
  html: string | null
  digest: string | null
  title: string
  language: string
}
const rowOf = async (id: string): Promise<Row> =>
  (
    await app.db.query<Row>(
      'SELECT status, version::int AS version, publish_at, html, digest, title, language FROM terms_versions WHERE id = $1',
      [id],
    )
  ).rows[0]!
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const actionsOn = async (id: string) =>
  (await app.db.query<{ action: string }>('SELECT action FROM audit_log WHERE target_id = $1 ORDER BY created_at, id', [id])).rows.map(
    ({ action }) => action,
  )
const writeBody = (id: string, body: unknown) =>
  app.db.query('UPDATE terms_versions SET body = $2 WHERE id = $1', [id, JSON.stringify(body)])
/** Lets the time come for a scheduled version, so many seconds ago. */
const comeDue = (id: string, seconds = 1) =>
  app.db.query(`UPDATE terms_versions SET publish_at = now() - make_interval(secs => $2) WHERE id = $1`, [id, seconds])
/** Meanwhile nobody looks by the clock for what is due: a look waits for its turn as a publisher does. */
const withoutLooks = async (act: () => Promise<void>): Promise<void> => {
  const move = (slots: number) => app.db.query(`UPDATE job_schedules SET slot = slot + $1 WHERE name = 'legal.publish-due-terms'`, [slots])
  expect((await move(1_000_000)).rowCount).toBe(1)
  try {
    await eventually('the looks to end', async () => {
      const { rowCount } = await app.db.query(`SELECT FROM jobs WHERE name = 'legal.publish-due-terms'`)
      return rowCount === 0 || undefined
    })
    await act()
  } finally {
    await move(-1_000_000)
  }
}

describe('publishing', () => {
  it('numbers, renders and hashes a text, and puts it in the place of the one before', async () => {
    const first = await publishTerms(app, { title: 'One', body: bodyOf('First.') })
    const second = await publishTerms(app, { title: 'Two', body: bodyOf('Second.') })
    expect([first.version, second.version]).toEqual([1, 2])
    expect(await rowOf(first.id)).toMatchObject({ status: 'retired', version: 1, html: '<p>First.</p>' })
    const row = await rowOf(second.id)
    expect(row).toMatchObject({ status: 'published', version: 2, html: '<p>Second.</p>' })
    const canonical = JSON.stringify({ html: '<p>Second.</p>', kind: 'terms-of-use', language: 'en', title: 'Two', version: 2 })
    expect(row.digest).toBe(createHash('sha256').update(canonical).digest('hex'))
    // the content version: of the digests of all published texts, in the order of kind and language
    expect(second.contentVersion).toBe(createHash('sha256').update(row.digest!).digest('hex').slice(0, 40))
    expect((await readTerms(app, person.accessToken)).content_version).toBe(second.contentVersion)
    expect(await actionsOn(second.id)).toEqual(['terms.created', 'terms.published'])
  })

  it('leaves only what is harmless of a text', async () => {
    const body = bodyOf(
      block('heading', [words('A <b>heading</b> & more')], { tag: 'h2' }),
      block('heading', [words('odd')], { tag: 'script' }),
      block('paragraph', [words('bold', 1), words(' and '), words('both', 3), words(' "quoted"')], { format: 'x" onload="evil' }),
      block('list', [block('listitem', [words('one')], { value: 1 }), block('listitem', [words('two')], { value: 2 })], {
        tag: 'ol',
        listType: 'number',
        start: 1,
      }),
      block('paragraph', [
        linkTo('https://example.com/a?b=1&c=2', 'good'),
        linkTo('mailto:a@example.com', 'mail'),
        linkTo('/terms/footer-contact', 'ours'),
      ]),
      block('paragraph', [linkTo('http://example.com/"onclick="x', 'odd')]),
    )
    // past the editor's own checks, as an import would write it
    const id = await draftTerms(app, { kind: 'consent-to-care', title: 'Consent' })
    await writeBody(id, body)
    expect((await actOnTerms(app, id, 'publish')).status).toBe(200)
    const { html } = await rowOf(id)
    expect(html).toBe(
      '<h2>A &lt;b&gt;heading&lt;/b&gt; &amp; more</h2><h2>odd</h2>' +
        '<p><strong>bold</strong> and <em><strong>both</strong></em> &quot;quoted&quot;</p><ol><li>one</li><li>two</li></ol>' +
        '<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer">good</a><a href="mailto:a@example.com" rel="noopener noreferrer">mail</a>' +
        '<a href="/terms/footer-contact" rel="noopener noreferrer">ours</a></p>' +
        '<p><a href="http://example.com/%22onclick=%22x" rel="noopener noreferrer">odd</a></p>',
    )
    const { policies } = await readTerms(app, person.accessToken)
    expect(policies.find((policy) => policy.id === id)!.text).toContain('1. one\n2. two')
  })

  it.each([
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    ['java\nscript:alert(1)'],
    ['data:text/html,x'],
    ['//evil.example'],
    ['/\\evil.example'],
    ['vbscript:x'],
  ])('makes no link of %j', async (url) => {
    const id = await draftTerms(app, { kind: 'footer-about', title: 'About' })
    await writeBody(id, bodyOf(block('paragraph', [linkTo(url, 'here')])))
    expect((await actOnTerms(app, id, 'publish')).status).toBe(200)
    expect((await rowOf(id)).html).toBe('<p>here</p>')
  })

  it.each([
    ['is empty', bodyOf('')],
    ['holds a picture', bodyOf('Text.', { type: 'upload', version: 1, value: randomUUID(), relationTo: 'media' })],
    ['holds what nobody knows', bodyOf('Text.', block('__proto__', []))],
  ])('is refused when the text %s', async (_, body) => {
    const id = await draftTerms(app)
    await writeBody(id, body)
    for (const [action, sent] of [
      ['publish', {}],
      ['schedule', { publishAt: inAnHour() }],
    ] as const)
      expect(await actOnTerms(app, id, action, sent)).toMatchObject({ status: 422, body: { code: 'terms_unpublishable' } })
    expect(await rowOf(id)).toMatchObject({ status: 'draft', version: null })
  })

  it('asks for the permission to edit, and for a version that exists', async () => {
    const id = await draftTerms(app)
    const support = await signInStaff(app, await createStaff(app, 'support'))
    for (const action of ['publish', 'unschedule', 'next-version']) {
      await support.post(`/api/terms-versions/${id}/${action}`, { body: {} }).expect(403)
      await app.http.post(`/api/terms-versions/${id}/${action}`, { body: {} }).expect(401)
      const asAccount = { token: person.accessToken, body: {} }
      expect((await app.http.post(`/api/terms-versions/${id}/${action}`, asAccount)).status).toBeGreaterThanOrEqual(401)
      expect((await actOnTerms(app, randomUUID(), action)).status).toBe(404)
    }
    expect((await rowOf(id)).status).toBe('draft')
  })
})

describe('two who publish at once', () => {
  it('the same draft: one wins, the others are told', async () => {
    const id = await draftTerms(app)
    const replies = await Promise.all(Array.from({ length: 6 }, () => actOnTerms(app, id, 'publish')))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    for (const { status, body } of replies)
      if (status === 409) expect(body).toMatchObject({ code: 'terms_already_published', message: expect.stringMatching(/published/) })
    expect((await actionsOn(id)).filter((action) => action === 'terms.published')).toHaveLength(1)
  })

  const meet = async () => {
    for (let round = 0; round < 5; round += 1) {
      const ids = [await draftTerms(app), await draftTerms(app)]
      // one after the other both are right: they meet where only one may go on
      const turn = await holdLock(app.db, `SELECT pg_advisory_xact_lock(hashtext('afya.terms_versions'))`)
      const publishing = Promise.all(ids.map((id) => actOnTerms(app, id, 'publish')))
      await turn.untilWaiting({ statements: 2, text: 'afya.terms_versions' })
      await turn.release()
      const replies = await publishing
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
      const loser = ids[replies.findIndex(({ status }) => status === 409)]!
      expect((await rowOf(loser)).status).toBe('draft')
      expect((await actOnTerms(app, loser, 'publish')).status).toBe(200)
    }
  }

  it('two drafts of one text: one wins, the other is told to look again', async () => {
    await withoutLooks(meet)
    const { rows } = await app.db.query(
      `SELECT 1 FROM terms_versions WHERE kind = 'terms-of-use' AND language = 'en' AND status = 'published'`,
    )
    expect(rows).toHaveLength(1)
  })

  it('who has looked at another current version than there is now is refused', async () => {
    const before = await publishTerms(app)
    const draft = await draftTerms(app)
    const between = await publishTerms(app)
    const stale = await actOnTerms(app, draft, 'publish', { replaces: before.id })
    expect(stale).toMatchObject({ status: 409, body: { code: 'terms_already_published', current: between.id } })
    expect((await actOnTerms(app, draft, 'publish', { replaces: between.id })).status).toBe(200)
  })

  it('the database itself keeps one current version of a kind and language', async () => {
    const id = await draftTerms(app)
    await expect(app.db.query(`UPDATE terms_versions SET status = 'published', version = 999 WHERE id = $1`, [id])).rejects.toMatchObject({
      code: '23505',
    })
  })
})

describe('a published version', () => {
  let published: Published
  let replaced: Published
  beforeAll(async () => {
    replaced = await publishTerms(app)
    published = await publishTerms(app)
  })
  const both = () => [published.id, replaced.id]

  it('cannot be changed or deleted by REST', async () => {
    for (const id of both()) {
      const changed = await staff.patch(`/api/terms-versions/${id}`, { body: { title: 'Other' } })
      expect(changed).toMatchObject({ status: 409, body: { code: 'terms_published', message: expect.any(String) } })
      expect(await staff.del(`/api/terms-versions/${id}`)).toMatchObject({ status: 409, body: { code: 'terms_published' } })
    }
    const where = `where[id][in]=${both().join(',')}`
    await staff.patch(`/api/terms-versions?${where}`, { body: { title: 'Other' } })
    await staff.del(`/api/terms-versions?${where}`)
    for (const id of both()) expect((await rowOf(id)).title).toBe('Terms of use')
  })

  it('cannot be changed or deleted by GraphQL', async () => {
    for (const query of [
      `mutation { updateTermsVersion(id: "${published.id}", data: { title: "Other" }) { id } }`,
      `mutation { deleteTermsVersion(id: "${published.id}") { id } }`,
    ]) {
      const { body } = await staff.post('/api/graphql', { body: { query } })
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'terms_published', statusCode: 409 } }] })
    }
    expect((await rowOf(published.id)).title).toBe('Terms of use')
  })

  it.each([
    ['its text', `UPDATE terms_versions SET html = 'x' WHERE id = $1`],
    ['its status', `UPDATE terms_versions SET status = 'draft' WHERE id = $1`],
    ['its text while it is replaced', `UPDATE terms_versions SET status = 'retired', text = 'x' WHERE id = $1`],
    ['itself', 'DELETE FROM terms_versions WHERE id = $1'],
  ])('keeps %s against SQL', async (_, sql) => {
    for (const id of both()) await expect(app.db.query(sql, [id])).rejects.toMatchObject({ code: 'AF003' })
    await expect(
      app.db.query(`SET session_replication_role = replica; UPDATE terms_versions SET html = 'x' WHERE id = '${published.id}'`),
    ).rejects.toMatchObject({
      code: 'AF003',
    })
  })

  it('cannot be published, scheduled or taken back again', async () => {
    expect(await actOnTerms(app, published.id, 'publish')).toMatchObject({ status: 409, body: { code: 'terms_already_published' } })
    expect(await actOnTerms(app, published.id, 'schedule', { publishAt: inAnHour() })).toMatchObject({
      status: 409,
      body: { code: 'terms_already_published' },
    })
    expect(await actOnTerms(app, published.id, 'unschedule')).toMatchObject({ status: 409, body: { code: 'terms_not_scheduled' } })
  })

  it('is read-only for the panel, which asks the same access', async () => {
    const { body } = await staff.post(`/api/terms-versions/access/${published.id}`, { body: {} })
    expect((body as { update?: unknown }).update ?? false).toBeFalsy()
  })

  it('is followed by a draft that begins as it reads; asked twice, it is the same one', async () => {
    const first = await actOnTerms(app, published.id, 'next-version')
    const second = await actOnTerms(app, published.id, 'next-version')
    const { id } = (first.body as { doc: { id: string } }).doc
    expect((second.body as { doc: { id: string } }).doc.id).toBe(id)
    const { body: draft } = await staff.get(`/api/terms-versions/${id}`).expect(200)
    const { body: original } = await staff.get(`/api/terms-versions/${published.id}`).expect(200)
    expect(draft).toMatchObject({ status: 'draft', body: (original as { body: object }).body, title: 'Terms of use' })
    expect(await actOnTerms(app, id, 'next-version')).toMatchObject({ status: 409, body: { code: 'terms_nothing_to_follow' } })
    await staff.patch(`/api/terms-versions/${id}`, { body: { body: bodyOf('Text that was changed a little.') } }).expect(200)
    const { body } = await staff.get(`/api/terms-versions/${id}/review`).expect(200)
    expect((body as { review: object }).review).toMatchObject({
      comparedWith: { id: published.id },
      asksAgain: true,
      html: '<p>Text that was changed a little.</p>',
    })
    const kinds = new Set((body as { review: { difference: { kind: string }[] } }).review.difference.map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['same', 'added', 'removed']))
    await staff.del(`/api/terms-versions/${id}`).expect(200)
  })
})

describe('what only rules set', () => {
  it('cannot be sent along with a draft', async () => {
    const forged = {
      status: 'published',
      version: 7,
      digest: 'a'.repeat(64),
      html: '<script>',
      text: 'x',
      publishedAt: inAnHour(),
      publishAt: inAnHour(),
    }
    const body = { kind: 'footer-accessibility', language: 'EN-us', title: 'Forged', body: bodyOf('x'), ...forged }
    const { id } = ((await staff.post('/api/terms-versions', { body }).expect(201)).body as { doc: { id: string } }).doc
    expect(await rowOf(id)).toMatchObject({ status: 'draft', version: null, html: null, digest: null, publish_at: null, language: 'en-US' })
    await staff.patch(`/api/terms-versions/${id}`, { body: forged }).expect(200)
    expect(await rowOf(id)).toMatchObject({ status: 'draft', version: null, html: null, digest: null, publish_at: null })
  })

  it.each([
    ['language', 'not a language'],
    ['title', 'two\nlines'],
    ['kind', 'something'],
  ])('a draft’s %s must be sound', async (field, value) => {
    const body = { kind: 'footer-about', language: 'en', title: 'Sound', body: bodyOf('x'), [field]: value }
    expect((await staff.post('/api/terms-versions', { body })).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a schedule', () => {
  it('is set, moved, taken back, and lost when somebody edits the text', async () => {
    const id = await draftTerms(app)
    expect(await actOnTerms(app, id, 'schedule', { publishAt: inAnHour() })).toMatchObject({
      status: 200,
      body: { doc: { status: 'scheduled' } },
    })
    const later = new Date(Date.now() + 7_200_000).toISOString()
    expect((await actOnTerms(app, id, 'schedule', { publishAt: later })).status).toBe(200)
    expect((await rowOf(id)).publish_at!.toISOString()).toBe(later)
    expect((await actOnTerms(app, id, 'unschedule')).status).toBe(200)
    expect(await rowOf(id)).toMatchObject({ status: 'draft', publish_at: null })
    await actOnTerms(app, id, 'schedule', { publishAt: later })
    await staff.patch(`/api/terms-versions/${id}`, { body: { title: 'Edited' } }).expect(200)
    expect(await rowOf(id)).toMatchObject({ status: 'draft', publish_at: null, title: 'Edited' })
    expect(await actionsOn(id)).toEqual([
      ...['terms.created', 'terms.scheduled', 'terms.scheduled', 'terms.unscheduled', 'terms.scheduled', 'terms.updated'],
    ])
  })

  it.each([
    ['past', () => new Date(Date.now() - 1000).toISOString()],
    ['no time', () => 'tomorrow'],
    ['far too late', () => new Date(Date.now() + 5 * 365 * 86_400_000).toISOString()],
    ['absent', () => undefined],
  ])('is refused for a time that is %s', async (_, publishAt) => {
    const id = await draftTerms(app)
    expect((await actOnTerms(app, id, 'schedule', { publishAt: publishAt() })).status).toBe(422)
    expect((await rowOf(id)).status).toBe('draft')
  })

  it('is kept: what is due is published without anybody, once, though many look', async () => {
    const [id, waiting] = [
      await draftTerms(app, { kind: 'data-sharing', title: 'Due' }),
      await draftTerms(app, { kind: 'data-sharing', language: 'fr', title: 'Not yet' }),
    ]
    await actOnTerms(app, id, 'schedule', { publishAt: inAnHour() })
    await actOnTerms(app, waiting, 'schedule', { publishAt: inAnHour() })
    const other = await startApp({ alongside: app, services: ['worker'] })
    await comeDue(id)
    // several looks at once, beside the regular ones, in two workers
    await app.db.query(
      `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, created_at, updated_at)
       SELECT gen_random_uuid(), 'legal.publish-due-terms', '{}', 1, 'queued', now(), 0, 3, now(), now() FROM generate_series(1, 8)`,
    )
    await eventually('it to be published', async () => ((await rowOf(id)).status === 'published' ? true : undefined), 15_000)
    await eventually(
      'the looks to end',
      async () => ((await app.db.query(`SELECT 1 FROM jobs WHERE name = 'legal.publish-due-terms'`)).rowCount === 0 ? true : undefined),
      15_000,
    )
    expect((await actionsOn(id)).filter((action) => action === 'terms.published')).toHaveLength(1)
    expect(await rowOf(id)).toMatchObject({ version: 1, publish_at: null })
    expect((await rowOf(waiting)).status).toBe('scheduled')
    const { rows } = await app.db.query<{ actor_kind: string }>(
      `SELECT actor_kind FROM audit_log WHERE target_id = $1 AND action = 'terms.published'`,
      [id],
    )
    expect(rows).toEqual([{ actor_kind: 'system' }])
    await other.stop()
  }, 60_000)

  it('that cannot be kept makes a draft of the version, and keeps nobody behind it waiting', async () => {
    const [broken, sound] = [await draftTerms(app), await draftTerms(app)]
    for (const id of [broken, sound]) await actOnTerms(app, id, 'schedule', { publishAt: inAnHour() })
    await writeBody(broken, bodyOf(''))
    await comeDue(broken, 60) // looked at first
    await comeDue(sound)
    await eventually('the sound one to be published', async () => ((await rowOf(sound)).status === 'published' ? true : undefined), 20_000)
    expect((await rowOf(broken)).status).toBe('draft')
    expect(await actionsOn(broken)).toContain('terms.publish')
  }, 40_000)
})

describe('who has accepted', () => {
  it('is asked again when a version needs it, and not when it does not', async () => {
    const me = await signedIn(app)
    await accept(app, me.accessToken)
    expect(await gateAnswer(app, me.accessToken)).toBe(passed)
    await publishTerms(app, { needsAcceptance: false })
    expect(await gateAnswer(app, me.accessToken)).toBe(passed)
    const { contentVersion } = await publishTerms(app, { needsAcceptance: true })
    const refused = await app.api.post('/patient-connections/accept', { token: me.accessToken, body: {} })
    expect(refused).toMatchObject({ status: 403, body: { status: 'error', code: 'terms_required', content_version: contentVersion } })
    await app.api.get('/users/me', { token: me.accessToken }).expect(200)
    await accept(app, me.accessToken)
    expect(await gateAnswer(app, me.accessToken)).toBe(passed)
  })

  it('is counted for the editor before publishing', async () => {
    const me = await signedIn(app)
    await accept(app, me.accessToken)
    const reviewOf = async (id: string) =>
      ((await staff.get(`/api/terms-versions/${id}/review`).expect(200)).body as { review: { accounts: number } }).review
    const [asking, quiet] = [await draftTerms(app), await draftTerms(app, { needsAcceptance: false })]
    const { rows } = await app.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM accounts a JOIN terms_sets s ON s.content_version = a.terms_version WHERE s.is_good`,
    )
    expect(rows[0]!.n).toBeGreaterThan(0)
    expect((await reviewOf(asking)).accounts).toBe(rows[0]!.n)
    expect((await reviewOf(quiet)).accounts).toBe(0)
  })
})
