import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { listedPractitioner, practitioner, profile } from '../../factories/care/practitioners'
import { fileForm, picture, reviewer, type Reviewer } from '../../factories/licenses'
import { createPartner, partnerToken } from '../../factories/partners'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { accept, publishTerms } from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'
import { costOf, startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'

/** The web process alone, so that no job's statement is counted; the worker sends mails. */
let app: TestApp
let proxy: CountingProxy
let staff: Reviewer
let doctor: SignedInPerson
let card: string
beforeAll(async () => {
  const worker = await startApp({ services: ['worker'] })
  proxy = await startCountingProxy(worker.databaseUrl)
  app = await startApp({ alongside: worker, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
  staff = await reviewer(app)
  doctor = await listedPractitioner(app, staff)
  card = `/practitioners/${doctor.uid}`
}, 90_000)
afterAll(() => proxy.stop())

const put = (body: unknown, { accessToken: token } = doctor) => app.api.put('/practitioners/me', { token, body })
const me = async ({ accessToken: token } = doctor) => (await app.api.get('/practitioners/me', { token }).expect(200)).body.data.practitioner

describe('one’s own profile', () => {
  it('is there from the first look, and says what it lacks', async () => {
    const person = await practitioner(app)
    const missing = ['licence', 'bio', 'photo', 'specialisations', 'languages', 'consultation_types', 'fees', 'availability']
    expect(await me(person)).toMatchObject({ name: 'Amara Okafor', missing, verified: false, listedUntil: null, fees: [], hidden: null })
    const { body } = await put(profile, person).expect(200)
    expect(body.data.practitioner).toMatchObject({ missing: ['licence', 'photo', 'availability'], verified: false })
    await app.api.get(`/practitioners/${person.uid}`).expect(404)
  })

  it('is shown to everybody once the licence is verified', async () => {
    const { body } = await app.api.get(card).expect(200)
    expect(body.data.practitioner).toMatchObject({
      ...profile,
      id: doctor.uid,
      name: 'Ada Reyes',
      specialisations: [{ code: 'cardiology', name: 'Cardiology' }, { code: 'general_internal_medicine' }],
      countries: ['PH'],
      certifications: [],
      facilities: [],
      verified: true,
    })
    expect((await me()).missing).toEqual(['photo', 'availability'])
  })

  it('changes only by what is sent, and is found by it at once', async () => {
    await put({ title: 'Professor', bio: null, fees: [] }).expect(200)
    expect(await me()).toMatchObject({
      title: 'Professor',
      bio: null,
      fees: [],
      languages: profile.languages,
      education: profile.education,
    })
    expect((await app.api.get('/practitioners?q=professor').expect(200)).body.data.pagination.total).toBe(1)
    await put(profile).expect(200)
  })

  it('may stay off the list', async () => {
    await put({ isListed: false }).expect(200)
    await app.api.get(card).expect(404)
    await put({ isListed: true }).expect(200)
    await app.api.get(card).expect(200)
  })

  it('shows facilities of active membership, and leaves out suspended ones', async () => {
    const { accessToken: token } = doctor
    const body = { name: 'Lagoon Clinic', kind: 'clinic', country: 'NG', city: 'Lagos' }
    const { id } = (await app.api.post('/facilities', { token, body }).expect(201)).body.data.facility
    const facilities = async () => (await app.api.get(card).expect(200)).body.data.practitioner.facilities
    expect(await facilities()).toEqual([{ id, ...body }])
    await staff.post(`/api/facilities/${id}/suspend`, { body: { reason: 'Closed' } }).expect(200)
    expect(await facilities()).toEqual([])
  })

  const fee = profile.fees[0]!
  it.each<[string, object, string]>([
    ['a specialisation that no list has', { specialisations: ['cardiology', 'quackery'] }, 'specialisations.1'],
    ['a language that no list has', { languages: ['zz'] }, 'languages.0'],
    ['a dead language', { languages: ['osp'] }, 'languages.0'],
    ['an unknown currency', { fees: [{ ...fee, currency: 'ZZZ' }] }, 'fees.0.currency'],
    ['gold', { fees: [{ ...fee, currency: 'XAU' }] }, 'fees.0.currency'],
    ['a negative fee', { fees: [{ ...fee, amountMinor: -1 }] }, 'fees.0.amountMinor'],
    ['half a shilling', { fees: [{ ...fee, amountMinor: 1500.5, currency: 'UGX' }] }, 'fees.0.amountMinor'],
    ['a fee in words', { fees: [{ ...fee, amountMinor: '1500' }] }, 'fees.0.amountMinor'],
    ['a fee beyond all fees', { fees: [{ ...fee, amountMinor: 1e15 }] }, 'fees.0.amountMinor'],
    ['a consultation without end', { fees: [{ ...fee, durationMinutes: 10_000 }] }, 'fees.0.durationMinutes'],
    ['two fees for the same', { fees: [fee, { ...fee, amountMinor: 5 }] }, 'fees.1'],
    ['an unknown way to consult', { consultationTypes: ['telepathy'] }, 'consultationTypes.0'],
    ['a zone that is none', { timezone: 'Lagos' }, 'timezone'],
    ['a title on two lines', { title: 'Dr\nBcc: all' }, 'title'],
    ['a degree of the year 9999', { education: [{ ...profile.education[0], year: 9999 }] }, 'education.0.year'],
    ['a verified licence', { countries: ['NG'] }, 'countries'],
    ['a rating', { rating: { average: 5, count: 900 } }, 'rating'],
  ])('refuses %s', async (_, body, path) => {
    const { body: answer } = await put(body).expect(422)
    expect(answer.errors.map((problem: { path: string }) => problem.path)).toContain(path)
    expect((await me()).fees).toEqual(profile.fees)
  })

  it('keeps a choice that staff no longer offer, which nobody else can make', async () => {
    const { rows } = await app.db.query<{ id: string }>(
      `SELECT id FROM reference_values WHERE kind = 'specialisation' AND code = 'cardiology'`,
    )
    const offer = (isActive: boolean) => staff.patch(`/api/reference-values/${rows[0]!.id}`, { body: { isActive } }).expect(200)
    await offer(false)
    await put({ specialisations: ['cardiology'] }).expect(200)
    await put({ specialisations: ['cardiology'] }, await practitioner(app)).expect(422)
    await offer(true)
  })

  it('is for those who practise alone', async () => {
    const patient = await signedIn(app)
    await app.api.get('/practitioners/me', { token: patient.accessToken }).expect(403)
    await put(profile, patient).expect(403)
    await app.api.put('/practitioners/me', { body: profile }).expect(401)
  })
})

describe('the photo', () => {
  const send = async (bytes: Buffer) =>
    app.api.put('/practitioners/me/photo', { token: doctor.accessToken, body: fileForm('photo', bytes, 'me.jpg') })
  const bytesOf = (size: string) => fetch(`${app.url}/api/v1${card}/photo?size=${size}`)

  it('comes in three sizes without what the camera wrote, at an address that changes with it', async () => {
    expect((await send(await picture({ width: 1200, height: 900, exif: true }))).status).toBe(200)
    const first = (await me()).photoUrl as string
    for (const [size, side] of Object.entries({ small: 96, medium: 320, large: 800 })) {
      const reply = await bytesOf(size)
      expect(reply.headers.get('cache-control')).toBe('public, max-age=300')
      const bytes = Buffer.from(await reply.arrayBuffer())
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: side, height: side })
      expect(bytes.includes('CANARY')).toBe(false)
      const again = { headers: { 'if-none-match': reply.headers.get('etag')! } }
      expect((await app.api.get(`${card}/photo?size=${size}`, again)).status).toBe(304)
    }
    expect((await send(await picture({ format: 'png', color: '#993366' }))).status).toBe(200)
    expect((await me()).photoUrl).not.toBe(first)
    expect((await app.api.get(card)).body.data.practitioner.photoUrl).toBe((await me()).photoUrl)
  })

  it('is no other file, and gone when it is removed', async () => {
    expect((await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).status).toBe(422)
    await app.api.get(`${card}/photo?size=huge`).expect(422)
    await app.api.del('/practitioners/me/photo', { token: doctor.accessToken }).expect(204)
    expect((await bytesOf('small')).status).toBe(404)
    expect((await me()).photoUrl).toBeNull()
  })
})

describe('the price of looking', () => {
  const statementsOf = async (call: () => Promise<unknown>): Promise<number> => (await costOf(proxy, call)).statements

  it.each(['', '?q=cardiology', '?specialisation=cardiology&sort=price&currency=NGN', '?country=PH&sort=nextAvailableAt&limit=1'])(
    'a page of practitioners%s is one statement',
    async (query) => {
      expect(await statementsOf(() => app.api.get(`/practitioners${query}`).expect(200))).toBe(1)
    },
  )

  it('a profile is one, a list of codes none', async () => {
    expect(await statementsOf(() => app.api.get(card).expect(200))).toBe(1)
    expect(await statementsOf(() => app.api.get('/lookup?kind=languages&q=fil').expect(200))).toBe(0)
  })
})

describe('a partner', () => {
  it('looks with the scope, once the terms of the consultation are accepted; everybody else without', async () => {
    await publishTerms(app)
    const codeOf = async (token: string) => (await app.api.get('/practitioners', { token })).body.code as string | undefined
    const without = await partnerToken(app, await createPartner(app))
    expect(await codeOf(without)).toBe('scope_missing')
    const token = await partnerToken(app, await createPartner(app, { scopes: ['terms', 'care.read'] }))
    const refused = await app.api.get('/practitioners', { token }).expect(403)
    expect(refused.body).toMatchObject({ code: 'terms_required', content_version: expect.stringMatching(/^[0-9a-f]{40}$/) })
    const upgraded = (await accept(app, token)).body.login_response.access_token as string
    for (const path of ['/practitioners', card, '/lookup?kind=country']) await app.api.get(path, { token: upgraded }).expect(200)
    // the token of before says nothing of the acceptance
    expect(await codeOf(token)).toBe('terms_required')
    await app.api.get('/practitioners').expect(200)
    await app.api.get('/practitioners', { token: doctor.accessToken }).expect(200)
    await app.api.get('/practitioners', { token: 'nonsense' }).expect(401)
    await app.api.get('/practitioners/me', { token: upgraded }).expect(401)
  })
})
