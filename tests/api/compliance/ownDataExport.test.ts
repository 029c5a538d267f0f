import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { auditRows, runJob } from '../../factories/audit'
import { askForExport, exportOf, fileOf, giveFiles, isStored, pathOf, readyExport } from '../../factories/ownData'
import { signedIn, signIn, type SignedInPerson } from '../../factories/people'
import { readZip } from '../../factories/readZip'
import { growStale } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp

beforeAll(async () => {
  app = await sharedApp()
}, 60_000)

const download = (
  path: string,
  { accessToken }: Pick<SignedInPerson, 'accessToken'>,
  method = 'GET',
): Promise<{ status: number; bytes: Buffer; type?: string; length?: string }> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${accessToken}` }
    const asking = request(`${app.url}/api/v1${path}`, { agent: false, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          bytes: Buffer.concat(chunks),
          type: answer.headers['content-type'],
          length: answer.headers['content-length'],
        }),
      )
      answer.on('error', reject)
    })
    asking.on('error', reject)
    asking.end()
  })

const storageKeyOf = async (uid: string) =>
  (
    await app.db.query<{ key: string | null }>(
      `SELECT storage_key AS key FROM data_requests WHERE account_id = $1 ORDER BY created_at DESC LIMIT 1`,
      [uid],
    )
  ).rows[0]!.key

describe('a copy of my data', () => {
  it('is mailed about, and holds what we have: records, files, and who saw them', async () => {
    const person = await signedIn(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Obi' }, country: 'NG' } })
    await giveFiles(app, person.uid)
    await app.api.post('/onboarding', { token: person.accessToken, body: { goals: ['Sleep better'] } }).expect(200)
    await (await asStaff(app, 'compliance')).get(`/api/v1/personal-details/${person.uid}`).expect(200)
    expect(await exportOf(app, person)).toMatchObject({ status: 'none', link: null })

    const path = await readyExport(app, person)
    const mail = await person.inbox.next('export-ready')
    expect(mail.text).toContain(path)
    const { status, bytes, type } = await download(path, person)
    expect([status, type]).toEqual([200, 'application/zip'])

    const files = readZip(bytes)
    const json = (name: string) => JSON.parse(files.get(`${name}.json`)!.toString('utf8')) as Record<string, unknown>[]
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'README.txt', 'account.json', 'personal-details.json', 'sessions.json', 'devices.json', 'onboarding.json', 'settings.json', 'accepted-terms.json',
        'licences.json', 'facilities.json', 'connections.json', 'access-log.json', 'messages.json', 'files/photo.webp',
      ]), // prettier-ignore
    )
    expect(json('account')).toMatchObject([{ id: person.uid, email: person.email }])
    expect(json('personal-details')).toMatchObject([{ firstName: 'Ada', country: 'NG' }])
    expect(json('onboarding')).toMatchObject([{ answers: { goals: ['Sleep better'] } }])
    expect(json('access-log')).toMatchObject([
      expect.objectContaining({ action: 'personal-details.read', actor: expect.objectContaining({ kind: 'staff' }) }),
    ])
    expect([...files.keys()].filter((name) => name.startsWith('files/'))).toHaveLength(3)
    for (const [name, content] of files)
      if (name.endsWith('.json')) expect(content.toString('utf8')).not.toMatch(/hash|"(token|secret|storageKey|password)/i)
  })

  it('is one, however many ask at once', async () => {
    const person = await signedIn(app)
    await Promise.all(Array.from({ length: 20 }, () => askForExport(app, person).expect(202)))
    const { rows } = await app.db.query('SELECT id FROM data_requests WHERE account_id = $1', [person.uid])
    expect(rows).toHaveLength(1)
    expect(await auditRows(app, { action: 'data-export.requested', actorId: person.uid })).toHaveLength(1)
  })

  it('is handed out once, even to twenty tries at once, and its file is deleted', async () => {
    const person = await signedIn(app)
    const path = await readyExport(app, person)
    const key = (await storageKeyOf(person.uid))!
    expect(isStored(app, key)).toBe(true)
    const answers = await Promise.all(Array.from({ length: 20 }, () => download(path, person)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 404)])
    await eventually('the file to go', () => (isStored(app, key) ? undefined : true))
    expect(await exportOf(app, person)).toMatchObject({ status: 'downloaded', link: null })
    expect(await auditRows(app, { action: 'data-export.downloaded', actorId: person.uid })).toHaveLength(1)
  })

  it('is not used up by HEAD', async () => {
    const person = await signedIn(app)
    const path = await readyExport(app, person)
    expect((await download(path, person, 'HEAD')).status).toBe(405)
    expect(await exportOf(app, person)).toMatchObject({ status: 'ready' })
    expect((await download(path, person)).status).toBe(200)
  })

  it('carries large files whole, and says how long it is', async () => {
    const person = await signedIn(app)
    const [, image] = await giveFiles(app, person.uid)
    const large = randomBytes(24 * 1024 * 1024)
    writeFileSync(fileOf(app, image!), large)
    const path = await readyExport(app, person)
    const { bytes: size } = await exportOf(app, person)
    const { bytes, length } = await download(path, person)
    expect([bytes.length, Number(length)]).toEqual([size, size])
    const found = [...readZip(bytes)].find(([name]) => name.startsWith('files/identity-image-'))
    expect(found?.[1].equals(large)).toBe(true)
  })

  it('is used up, and deleted, when whoever fetches it goes away in the middle', async () => {
    const person = await signedIn(app)
    const [, image] = await giveFiles(app, person.uid)
    writeFileSync(fileOf(app, image!), randomBytes(24 * 1024 * 1024))
    const path = await readyExport(app, person)
    const key = (await storageKeyOf(person.uid))!
    await new Promise<void>((resolve) => {
      const headers = { authorization: `Bearer ${person.accessToken}` }
      const asking = request(`${app.url}/api/v1${path}`, { agent: false, headers }, (answer) => {
        answer.on('error', () => undefined)
        answer.once('data', () => {
          asking.destroy()
          resolve()
        })
      })
      asking.on('error', () => undefined)
      asking.end()
    })
    await eventually('the file to go', () => (isStored(app, key) ? undefined : true))
    expect((await download(path, person)).status).toBe(404)
  })

  it('is nobody else’s: the link alone opens nothing', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const path = await readyExport(app, person)
    expect((await download(path, other)).status).toBe(404)
    expect(await auditRows(app, { action: 'access.refused', actorId: other.uid })).toMatchObject([
      { about: person.uid, targetCollection: 'data-requests', reason: 'not_found' },
    ])
    await app.api.get(path).expect(401)
    expect((await download(path, person)).status).toBe(200)
  })

  it('wants a fresh proof of who it is: to ask for it, and to fetch it', async () => {
    const person = await signedIn(app)
    const path = await readyExport(app, person)
    await growStale(app, person.accessToken)
    await app.api.get(path, { token: person.accessToken }).expect(401)
    const { body } = await askForExport(app, person).expect(401)
    expect(body).toMatchObject({ code: 'step_up_required' })
    const again = await signIn(app, person)
    expect((await download(path, again)).status).toBe(200)
  })

  it('is gone after a day, file and all', async () => {
    const person = await signedIn(app)
    const path = await readyExport(app, person)
    const key = (await storageKeyOf(person.uid))!
    await app.db.query(`UPDATE data_requests SET expires_at = now() - interval '1 second' WHERE account_id = $1`, [person.uid])
    expect((await download(path, person)).status).toBe(404)
    expect(await exportOf(app, person)).toMatchObject({ status: 'expired', link: null })
    await runJob(app, 'own-data.tidy-exports')
    await app.db.query(`UPDATE data_requests SET updated_at = now() - interval '2 hours' WHERE account_id = $1`, [person.uid])
    await runJob(app, 'own-data.tidy-exports')
    expect(isStored(app, key)).toBe(false)
  })

  it('keeps its token out of the database', async () => {
    const person = await signedIn(app)
    const token = pathOf(`${app.url}/api/v1${await readyExport(app, person)}`)
      .split('/')
      .at(-1)!
    const { rows } = await app.db.query<{ row: string }>('SELECT row_to_json(r)::text AS row FROM data_requests r WHERE account_id = $1', [
      person.uid,
    ])
    expect(rows[0]!.row).not.toContain(token)
    await app.api.get(`/users/me/export/${token.slice(0, -1)}x`, { token: person.accessToken }).expect(404)
  })
})
