import { beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { picture, reviewer, type Reviewer } from '../../factories/licenses'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'

let app: TestApp
let staff: Reviewer
let person: SignedInPerson
beforeAll(async () => {
  app = await sharedApp()
  staff = await reviewer(app)
  person = await signedIn(app)
}, 60_000)

type Image = {
  id: string
  mimeType: string
  width: number
  height: number
  url: string
  thumbnailUrl: string
  status: string
  reason: string | null
}

const form = (files: { bytes: Buffer; name?: string; field?: string }[]): FormData => {
  const made = new FormData()
  for (const { bytes, name = 'a.jpg', field = 'images' } of files) made.append(field, new Blob([new Uint8Array(bytes)]), name)
  return made
}
const send = (who: SignedInPerson, files: Parameters<typeof form>[0], uid = who.uid) =>
  app.api.post(`/personal-details/${uid}/identity-images`, { token: who.accessToken, body: form(files) })
const sent = async (who: SignedInPerson, files: Parameters<typeof form>[0]): Promise<Image[]> =>
  (await send(who, files).expect(201)).body.images

const look = (path: string, authorization: string): Promise<{ status: number; bytes: Buffer; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { headers: { authorization } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode!, bytes: Buffer.concat(chunks), headers: answer.headers }))
    })
      .on('error', reject)
      .end()
  })
const bearer = ({ accessToken }: SignedInPerson) => `Bearer ${accessToken}`
const rowsOf = async (uid: string) =>
  (await app.db.query('SELECT id, status, storage_key, thumbnail_key FROM identity_images WHERE account_id = $1', [uid])).rows

describe('identity images', () => {
  it('are encoded anew without what the camera wrote, with a small copy, and the receipt is sent', async () => {
    const photo = await picture({ width: 1000, height: 700, exif: true })
    expect(photo.includes('CANARY')).toBe(true)
    const [image, second] = await sent(person, [{ bytes: photo }, { bytes: await picture({ format: 'png', width: 100, height: 900 }) }])
    expect(image).toMatchObject({ mimeType: 'image/webp', width: 1000, height: 700, status: 'submitted', reason: null })
    const full = await look(image!.url, bearer(person))
    expect(full.bytes.includes('CANARY')).toBe(false)
    const { exif, xmp, iptc, format } = await sharp(full.bytes).metadata()
    expect([exif, xmp, iptc, format]).toEqual([undefined, undefined, undefined, 'webp'])
    expect(await sharp((await look(image!.thumbnailUrl, bearer(person))).bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 320,
      height: 224,
    })
    expect(await sharp((await look(second!.thumbnailUrl, bearer(person))).bytes).metadata()).toMatchObject({ width: 36, height: 320 })
    expect((await person.inbox.next('identity-validation-receipt')).text).toContain('Images: 2')
  })

  it('are turned upright as the camera held them, and keep no word on where they were taken', async () => {
    const turned = await sharp(await picture({ width: 200, height: 100 })).withExif({ IFD0: { Orientation: '6' }, IFD3: { GPSLatitude: '14/1 35/1 0/1' } }).jpeg().toBuffer() // prettier-ignore
    const [image] = await sent(await signedIn(app), [{ bytes: await sharp(turned).withMetadata({ orientation: 6 }).toBuffer() }])
    expect(image).toMatchObject({ width: 100, height: 200 })
  })

  it('are kept in private files under names of ours, whatever the sender calls them', async () => {
    const somebody = await signedIn(app)
    const names = ['../../../../etc/passwd', '..\\..\\boot.ini', '/etc/shadow', 'a/b/c.jpg', '%2e%2e%2fup.jpg']
    const bytes = await picture()
    await sent(
      somebody,
      names.map((name) => ({ bytes, name })),
    )
    const folder = join(app.dataDir, 'uploads')
    for (const { storage_key, thumbnail_key } of await rowsOf(somebody.uid)) {
      expect(storage_key).toMatch(/^identity\/[0-9a-f-]{36}\.webp$/)
      expect(thumbnail_key).toMatch(/^identity-thumbnails\/[0-9a-f-]{36}\.webp$/)
      for (const key of [storage_key, thumbnail_key]) {
        expect(existsSync(join(folder, key))).toBe(true)
        expect(statSync(join(folder, key)).mode & 0o077).toBe(0)
        expect(readFileSync(join(folder, key)).includes('CANARY')).toBe(false)
      }
    }
    expect(readdirSync(folder).every((name) => /^[a-z-]+$/.test(name))).toBe(true)
  })

  it('are there for their owner and staff alone, who are noted', async () => {
    const [image] = await sent(await signedIn(app).then((owner) => (mine = owner)), [{ bytes: await picture() }])
    for (const path of [image!.url, image!.thumbnailUrl]) {
      expect((await look(path, bearer(person))).status).toBe(404)
      expect((await look(path, '')).status).toBe(401)
    }
    await app.api.get(`/personal-details/${mine.uid}/identity-images`, { token: person.accessToken }).expect(404)
    await send(person, [{ bytes: await picture() }], mine.uid).expect(404)
    const editor = await reviewer(app, 'editor')
    for (const end of ['file', 'thumbnail']) {
      const path = `/api/identity-images/${image!.id}/${end}`
      expect((await look(path, bearer(person))).status).toBe(403)
      expect((await look(path, `JWT ${editor.token}`)).status).toBe(403)
      const { status, headers } = await look(path, `JWT ${staff.token}`)
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      expect(headers['content-security-policy']).toMatch(/^sandbox/)
    }
    const { rows } = await app.db.query(`SELECT actor_id FROM audit_log WHERE action = 'identity-images.read' AND about = $1`, [mine.uid])
    expect(rows).toEqual([{ actor_id: staff.id }, { actor_id: staff.id }])
  })
  let mine: SignedInPerson

  it('from before there were small copies get theirs when somebody looks', async () => {
    const somebody = await signedIn(app)
    const [image] = await sent(somebody, [{ bytes: await picture() }])
    await app.db.query('UPDATE identity_images SET thumbnail_key = NULL WHERE id = $1', [image!.id])
    expect(await sharp((await look(image!.thumbnailUrl, bearer(somebody))).bytes).metadata()).toMatchObject({ width: 320 })
  })

  const refused: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image_unreadable'],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'image_unreadable'],
    ['a PDF', () => Buffer.from('%PDF-1.4\n%%EOF'), 'image_unreadable'],
    ['a ZIP', () => Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1'), 'image_unreadable'],
    ['nothing', () => Buffer.alloc(0), 'image_unreadable'],
    ['half a JPEG', async () => (await picture()).subarray(0, 200), 'image_unreadable'],
    [
      'a JPEG head before HTML',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>alert(1)</script>')]),
      'image_unreadable',
    ],
    ['more than 40 megapixels', () => picture({ width: 8001, height: 5000, format: 'png' }), 'image_too_large'],
  ]
  it.each(refused)('are refused: %s', async (_, make, code) => {
    const { status, body } = await send(person, [{ bytes: await make() }])
    expect([status, body.errors?.[0]?.code, body.errors?.[0]?.path]).toEqual([422, code, 'images.0'])
  })

  it('are refused all together when one of them is none, and nothing of them is kept', async () => {
    const somebody = await signedIn(app)
    const { status, body } = await send(somebody, [{ bytes: await picture() }, { bytes: Buffer.from('no image') }])
    expect([status, body.errors[0].path]).toEqual([422, 'images.1'])
    expect(await rowsOf(somebody.uid)).toEqual([])
    expect(await somebody.inbox.messages('identity-validation-receipt')).toEqual([])
  })

  it('are at most five of at most 10 MB, in their field', async () => {
    const bytes = await picture({ width: 20, height: 20 })
    await send(
      person,
      Array.from({ length: 5 }, () => ({ bytes })),
    ).expect(201)
    expect(
      (
        await send(
          person,
          Array.from({ length: 6 }, () => ({ bytes })),
        ).expect(422)
      ).body.errors[0].code,
    ).toBe('too_many')
    await send(person, [{ bytes: Buffer.concat([bytes, Buffer.alloc(10 * 1024 * 1024)]) }]).expect(413)
    await send(person, [{ bytes, field: 'avatar' }]).expect(422)
  })

  it('keep nothing that was glued to a picture', async () => {
    const bytes = Buffer.concat([await picture(), Buffer.from('PK\x03\x04<script>CANARY()</script>', 'latin1')])
    const [image] = await sent(person, [{ bytes }])
    expect((await look(image!.url, bearer(person))).bytes.includes('CANARY')).toBe(false)
  })
})

describe('the review of identity images', () => {
  const decide = (id: string, action: 'accept' | 'reject', by = staff) =>
    by.post(`/api/identity-images/${id}/${action}`, { body: action === 'reject' ? { reason: 'Too dark to read.' } : {} })

  it('accepts, or rejects with a reason that the person reads', async () => {
    const somebody = await signedIn(app)
    const [first, second] = await sent(somebody, [{ bytes: await picture() }, { bytes: await picture() }])
    await decide(first!.id, 'accept').expect(200)
    await staff.post(`/api/identity-images/${second!.id}/reject`, { body: {} }).expect(422)
    await decide(second!.id, 'reject').expect(200)
    await decide(second!.id, 'reject').expect(200)
    expect((await decide(second!.id, 'accept').expect(409)).body.code).toBe('identity_image_decided')
    expect((await somebody.inbox.next('identity-image-rejected')).text).toContain('Too dark to read.')
    expect(await somebody.inbox.messages('identity-image-rejected')).toHaveLength(1)
    const { images } = (await app.api.get(`/personal-details/${somebody.uid}/identity-images`, { token: somebody.accessToken }).expect(200))
      .body
    expect(images.map(({ status, reason }: Image) => [status, reason]).sort()).toEqual([
      ['accepted', null],
      ['rejected', 'Too dark to read.'],
    ])
    const { rows } = await app.db.query(
      `SELECT action FROM audit_log WHERE about = $1 AND action LIKE 'identity-image.%' ORDER BY action`,
      [somebody.uid],
    )
    expect(rows).toEqual([{ action: 'identity-image.accepted' }, { action: 'identity-image.rejected' }])
  })

  it('is decided once when two do it at once', async () => {
    const somebody = await signedIn(app)
    const colleague = await reviewer(app)
    const images = await sent(somebody, await Promise.all(Array.from({ length: 5 }, async () => ({ bytes: await picture() }))))
    for (const { id } of images) {
      const answers = await Promise.all([decide(id, 'accept'), decide(id, 'reject', colleague)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
    const rejected = (await rowsOf(somebody.uid)).filter(({ status }) => status === 'rejected').length
    for (let at = 0; at < rejected; at++) await somebody.inbox.next('identity-image-rejected')
    expect(await inbox(app, somebody.email).messages('identity-image-rejected')).toHaveLength(rejected)
  })

  it('needs the permission', async () => {
    const [image] = await sent(person, [{ bytes: await picture() }])
    const editor = await reviewer(app, 'editor')
    await decide(image!.id, 'accept', editor).expect(403)
    await app.http.post(`/api/identity-images/${image!.id}/accept`, { token: person.accessToken, body: {} }).expect(403)
    await staff.patch(`/api/identity-images/${image!.id}`, { body: { status: 'accepted' } }).expect(403)
  })
})
