import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { createPartner, partnerToken, type TestPartner } from '../../factories/partners'
import { signedIn, signIn, type SignedInPerson } from '../../factories/people'
import { accept, bodyOf, claimsOf, gateAnswer, passed, publishTerms, readTerms, type Published } from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let partner: TestPartner
let person: SignedInPerson
let older: Published
let current: string

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  partner = await createPartner(app)
  person = await signedIn(app)
}, 90_000)

type Receipt = {
  id: string
  number: number
  content_version: string
  digest: string
  previous_digest: string
  token_id: string
  documents: { kind: string; digest: string; version: number; language: string }[]
}
const receiptsOf = async (token: string): Promise<Receipt[]> =>
  ((await app.api.get('/terms/receipts', { token }).expect(200)).body as { receipts: Receipt[] }).receipts
const acceptBody = (all_policies_accepted: unknown, content_version = current) => ({ content_version, all_policies_accepted })

describe('before anything is published', () => {
  it('there are no policies, and every door is open', async () => {
    const terms = await readTerms(app, person.accessToken)
    expect(terms).toEqual({ content_version: expect.stringMatching(/^[0-9a-f]{40}$/), policies: [], footer_policies: [] })
    expect(await gateAnswer(app, person.accessToken)).toBe(passed)
    expect(claimsOf(person.accessToken)).toMatchObject({ legal_documents_status: 'APPROVED', legal_documents_version: null })
  })

  it('there is nothing to accept', async () => {
    const reply = await accept(app, person.accessToken)
    expect(reply).toMatchObject({ status: 409, body: { code: 'terms_not_published' } })
    await publishTerms(app, { kind: 'footer-cookies', title: 'Cookies' })
    expect((await accept(app, person.accessToken)).status).toBe(409)
    expect(await gateAnswer(app, person.accessToken)).toBe(passed)
    expect(await receiptsOf(person.accessToken)).toEqual([])
  })
})

describe('GET /terms', () => {
  beforeAll(async () => {
    older = await publishTerms(app, { title: 'Terms of use', body: bodyOf('First words.') })
    await publishTerms(app, { kind: 'privacy-notice', title: 'Privacy notice' })
    await publishTerms(app, { kind: 'privacy-notice', language: 'fil', title: 'Paunawa sa Privacy', body: bodyOf('Ang iyong datos.') })
    current = (await readTerms(app, person.accessToken)).content_version
  })

  it('answers to the letter, for accounts and partners alike', async () => {
    const reply = await app.api.get('/terms', { token: person.accessToken }).expect(200)
    const policy = {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      version: 1,
      language: 'en',
      html: expect.stringMatching(/^<p>.+<\/p>$/),
      text: expect.any(String),
      required: true,
    }
    expect(reply.body).toEqual({
      content_version: expect.stringMatching(/^[0-9a-f]{40}$/),
      policies: [
        { ...policy, id: older.id, kind: 'terms-of-use', title: 'Terms of use', html: '<p>First words.</p>', text: 'First words.' },
        { ...policy, kind: 'privacy-notice', title: 'Privacy notice' },
      ],
      footer_policies: [{ id: policy.id, title: 'Cookies', url: `${app.url}/terms/footer-cookies?language=en` }],
    })
    await app.api.get('/terms', { token: await partnerToken(app, partner) }).expect(200, reply.body)
  })

  it('names the same set by the same version in every language', async () => {
    expect((await readTerms(app, person.accessToken, 'fil')).content_version).toBe(current)
  })

  it.each([
    ['fil', ['en', 'fil']],
    ['fil-PH', ['en', 'fil']],
    ['FIL', ['en', 'fil']],
    ['en-NG', ['en', 'en']],
    ['sw', ['en', 'en']],
  ])('gives for %s each text in the nearest language', async (language, expected) => {
    expect((await readTerms(app, person.accessToken, language)).policies.map((policy) => policy.language)).toEqual(expected)
  })

  it('refuses what is no language, and who is not signed in', async () => {
    await app.api.get('/terms?language=not%20one', { token: person.accessToken }).expect(422)
    await app.api.get('/terms?lang=en', { token: person.accessToken }).expect(422)
    await app.api.get('/terms').expect(401)
    const staff = await asStaff(app, 'superadmin')
    await app.api.get('/terms', { token: staff.token }).expect(401)
  })

  it('is closed to a partner without the scope', async () => {
    const other = await createPartner(app, { scopes: ['usage'] })
    const token = await partnerToken(app, other)
    for (const path of ['/terms', '/terms/receipts']) await app.api.get(path, { token }).expect(403)
    await app.api.post('/terms', { token, body: acceptBody(true) }).expect(403)
  })
})

describe('POST /terms', () => {
  it.each([[false], ['false'], ['TRUE'], ['yes'], [1], [null], [[]], [{}], [['true']], [' true'], [undefined]])(
    'does not take %j for an acceptance',
    async (said) => {
      const reply = await app.api.post('/terms', { token: person.accessToken, body: acceptBody(said) })
      expect(reply).toMatchObject({ status: 422, body: { status: 'error', code: 'policies_not_accepted' } })
      expect(await receiptsOf(person.accessToken)).toEqual([])
    },
  )

  it('refuses keys that it does not know: nobody accepts for somebody else', async () => {
    const other = await signedIn(app)
    for (const key of ['uid', 'account', 'accountId', 'account_id', 'partner', 'sid', 'language', 'created_at']) {
      const body = { ...acceptBody('true'), [key]: other.uid }
      const reply = await app.api.post('/terms', { token: person.accessToken, body })
      expect(reply).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ path: key, code: 'unknown_key' }] } })
    }
    expect(await receiptsOf(other.accessToken)).toEqual([])
    expect(await gateAnswer(app, other.accessToken)).toBe('terms_required')
  })

  it.each([
    ['an earlier set', () => older.contentVersion],
    ['a set that never was', () => 'f'.repeat(40)],
    ['one to come', () => '7abd6bb2aa9d4c9116538f7c2f78d68a4bd28321'],
    ['the current one in capitals', () => current.toUpperCase()],
    ['the current one and more', () => `${current} `],
  ])('refuses %s and names the current one', async (_, version) => {
    const reply = await app.api.post('/terms', { token: person.accessToken, body: acceptBody('true', version()) })
    expect(reply).toMatchObject({ status: 409, body: { status: 'error', code: 'terms_outdated', content_version: current } })
    expect(await receiptsOf(person.accessToken)).toEqual([])
  })

  it('upgrades an account’s token: the same session, another token, approved', async () => {
    const me = await signedIn(app)
    expect(claimsOf(me.accessToken)).toMatchObject({ legal_documents_status: 'PENDING', legal_documents_version: null })
    const reply = await app.api.post('/terms?language=fil', { token: me.accessToken, body: acceptBody('true') }).expect(200)
    const { login_response: login, onboarding_response: onboarding } = reply.body as {
      login_response: { access_token: string; token_type: string; expires_in: number }
      onboarding_response: { receipt: Receipt }
    }
    expect(Object.keys(reply.body as object)).toEqual(['login_response', 'onboarding_response'])
    expect(login).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1860 })
    const [before, after] = [claimsOf(me.accessToken), claimsOf(login.access_token)]
    expect(after).toMatchObject({ sub: me.uid, sid: before.sid, legal_documents_status: 'APPROVED', legal_documents_version: current })
    expect(after.jti).not.toBe(before.jti)
    expect(onboarding).toMatchObject({ legal_documents_status: 'APPROVED', legal_documents_version: current })
    expect(onboarding.receipt).toMatchObject({
      content_version: current,
      token_id: before.jti,
      language: 'fil',
      ip: expect.any(String),
      documents: [
        { kind: 'terms-of-use', language: 'en', version: 1 },
        { kind: 'privacy-notice', language: 'fil', version: 1 },
      ],
    })
    await app.api.get('/users/me', { token: login.access_token }).expect(200)
    // the earlier token is the same session's: what counts is what the account has accepted
    for (const token of [me.accessToken, login.access_token]) expect(await gateAnswer(app, token)).toBe(passed)
  })

  it('is remembered at the next sign-in and refresh', async () => {
    const me = await signedIn(app)
    await accept(app, me.accessToken)
    const again = await signIn(app, me)
    const { body } = await app.api.post('/auth/refresh-token', { body: { refreshToken: again.refreshToken } }).expect(200)
    for (const token of [again.accessToken, (body as { data: { accessToken: string } }).data.accessToken])
      expect(claimsOf(token)).toMatchObject({ legal_documents_status: 'APPROVED', legal_documents_version: current })
  })

  it('upgrades a partner’s token for its consultation alone', async () => {
    const [token, other] = [await partnerToken(app, partner), await partnerToken(app, partner)]
    expect(claimsOf(token).legal_documents_status).toBeUndefined()
    const { body } = await app.api.post('/terms', { token, body: acceptBody(true) }).expect(200)
    const upgraded = (body as { login_response: { access_token: string } }).login_response.access_token
    expect(claimsOf(upgraded)).toMatchObject({
      pid: partner.partnerId,
      sid: claimsOf(token).sid,
      legal_documents_status: 'APPROVED',
      legal_documents_version: current,
    })
    await app.api.get('/terms', { token: upgraded }).expect(200)
    expect(await receiptsOf(upgraded)).toHaveLength(1)
    expect(await receiptsOf(other)).toEqual([])
  })

  it('gives the same receipt when it is accepted again, whichever word stands for yes', async () => {
    const me = await signedIn(app)
    const receipts = []
    for (const yes of [true, 'true', true]) {
      const { body } = await app.api.post('/terms', { token: me.accessToken, body: acceptBody(yes) }).expect(200)
      receipts.push((body as { onboarding_response: { receipt: Receipt } }).onboarding_response.receipt)
    }
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1)
    expect(await receiptsOf(me.accessToken)).toEqual([receipts[0]])
  })

  it('makes one receipt of twenty acceptances at once, for an account and a partner', async () => {
    for (const token of [(await signedIn(app)).accessToken, await partnerToken(app, partner)]) {
      const accepting = () => app.api.post('/terms', { token, body: acceptBody('true') }).expect(200)
      const replies = await Promise.all(Array.from({ length: 20 }, accepting))
      const ids = replies.map(({ body }) => (body as { onboarding_response: { receipt: Receipt } }).onboarding_response.receipt.id)
      expect(new Set(ids).size).toBe(1)
      expect(await receiptsOf(token)).toHaveLength(1)
    }
  })

  it('is written to the audit log, once', async () => {
    const me = await signedIn(app)
    await accept(app, me.accessToken)
    await accept(app, me.accessToken)
    const { rows } = await app.db.query(`SELECT actor_id, about FROM audit_log WHERE action = 'terms.accepted' AND actor_id = $1`, [me.uid])
    expect(rows).toEqual([{ actor_id: me.uid, about: me.uid }])
  })
})

describe('receipts', () => {
  it('are their owner’s alone', async () => {
    const [me, stranger] = [await signedIn(app), await signedIn(app)]
    await accept(app, me.accessToken)
    const [receipt] = await receiptsOf(me.accessToken)
    expect(await receiptsOf(stranger.accessToken)).toEqual([])
    const strangers = [stranger.accessToken, await partnerToken(app, partner)]
    for (const token of strangers) await app.api.get(`/terms/receipts/${receipt!.id}`, { token }).expect(404)
    await app.api.get(`/terms/receipts/${randomUUID()}`, { token: me.accessToken }).expect(404)
    await app.api.get('/terms/receipts/1', { token: me.accessToken }).expect(404)
  })

  it('download as a document with the hashes of what was accepted', async () => {
    const me = await signedIn(app)
    await accept(app, me.accessToken)
    const [receipt] = await receiptsOf(me.accessToken)
    const reply = await app.api.get(`/terms/receipts/${receipt!.id}`, { token: me.accessToken }).expect(200)
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="terms-receipt-${receipt!.number}.json"`)
    expect(reply.body).toMatchObject({ document: expect.any(String), receipt, how_to_check: expect.any(String) })
    expect(receipt!.documents.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest))).toBe(true)
  })

  it('stand in one unbroken chain', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => signedIn(app)))
    await Promise.all(people.map(({ accessToken }) => accept(app, accessToken)))
    const { rows } = await app.db.query<{ seq: number; prev_digest: string; digest: string; hash: string }>(
      'SELECT seq::int AS seq, prev_digest, digest, terms_acceptances_hash(r) AS hash FROM terms_acceptances r ORDER BY r.seq',
    )
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.every(({ digest, hash }) => digest === hash)).toBe(true)
    expect(rows.map(({ prev_digest }) => prev_digest)).toEqual(['', ...rows.slice(0, -1).map(({ digest }) => digest)])
  })

  it('cannot be changed, deleted or added by anybody through the generated doors, nor changed in the database', async () => {
    const staff = await asStaff(app, 'superadmin')
    const [receipt] = (await app.db.query<{ id: string }>('SELECT id FROM terms_acceptances LIMIT 1')).rows
    await staff.patch(`/api/terms-acceptances/${receipt!.id}`, { body: { ip: '1.2.3.4' } }).expect(403)
    await staff.del(`/api/terms-acceptances/${receipt!.id}`).expect(403)
    await staff.post('/api/terms-acceptances', { body: { contentVersion: current } }).expect(403)
    for (const sql of [`UPDATE terms_acceptances SET ip = '1.2.3.4'`, 'DELETE FROM terms_acceptances', 'TRUNCATE terms_acceptances'])
      await expect(app.db.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(AF002|42501)$/) })
  })
})

describe('a footer policy', () => {
  it('is a page for everybody, in the language asked for', async () => {
    await publishTerms(app, { kind: 'footer-contact', title: 'Contact & <complaints>', body: bodyOf('Write to us.') })
    await publishTerms(app, { kind: 'footer-contact', language: 'fr', title: 'Contact', body: bodyOf('Écrivez-nous.') })
    const { footer_policies: footer } = await readTerms(app, person.accessToken, 'fr')
    const { url } = footer.find(({ title }) => title === 'Contact')!
    const page = await app.http.get(url.slice(app.url.length)).expect(200)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'/)
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe-inline/)
    expect(page.text).toContain('<html lang="fr">')
    expect(page.text).toContain('<p>Écrivez-nous.</p>')
    const english = await app.http.get('/terms/footer-contact').expect(200)
    expect(english.text).toContain('Contact &amp; &lt;complaints&gt;')
    expect(english.text).toContain('hreflang="fr"')
    for (const odd of ['%00', '../../etc', '<script>', 'x'.repeat(500)])
      expect((await app.http.get(`/terms/footer-contact?language=${encodeURIComponent(odd)}`)).status).toBe(200)
  })

  it.each([['/terms/footer-about'], ['/terms/nothing'], ['/terms/__proto__'], ['/terms/toString']])(
    '%s, not published, is a page that says so',
    async (path) => {
      const page = await app.http.get(path).expect(404)
      expect(page.text).toContain('Not published')
    },
  )

  it('asks nobody again when it changes, and yet makes another set', async () => {
    const me = await signedIn(app)
    await accept(app, me.accessToken)
    const before = (await readTerms(app, me.accessToken)).content_version
    await publishTerms(app, { kind: 'footer-cookies', title: 'Cookies', needsAcceptance: true })
    const after = await eventually('the set to change', async () => {
      const { content_version } = await readTerms(app, me.accessToken)
      return content_version === before ? undefined : content_version
    })
    expect(await gateAnswer(app, me.accessToken)).toBe(passed)
    expect(await accept(app, me.accessToken, before)).toMatchObject({ status: 409, body: { content_version: after } })
  })
})
