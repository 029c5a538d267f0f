import { beforeAll, describe, expect, it } from '@jest/globals'
import { deflateSync } from 'node:zlib'
import { request } from 'node:http'
import sharp from 'sharp'
import { doctor, fileForm, licensesOf, pdf, picture, reviewer, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
let staff: Reviewer
beforeAll(async () => {
  app = await sharedApp()
  staff = await reviewer(app)
}, 60_000)

type Doctor = { caseId: string; accessToken: string }
const send = ({ caseId, accessToken }: Doctor, bytes: Buffer, name?: string) =>
  app.api.post(`/license-verifications/${caseId}/document`, { token: accessToken, body: fileForm('document', bytes, name) })

const download = (
  path: string,
  token: string,
  scheme = 'Bearer',
): Promise<{ status: number; bytes: Buffer; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { headers: { authorization: `${scheme} ${token}` } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode!, bytes: Buffer.concat(chunks), headers: answer.headers }))
    })
      .on('error', reject)
      .end()
  })

/** An object stream with these objects packed in it. */
const packed = (objects: string): string => {
  const body = deflateSync(Buffer.from(`4 0 ${objects}`)).toString('latin1')
  return `>>\nendobj\n9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${body.length} >>\nstream\n${body}\nendstream\nendobj\n10 0 obj\n<< /X 1 `
}

describe('the document of a licence', () => {
  it('is a photo, encoded anew without what the camera wrote, that its owner and staff can see', async () => {
    const person = await doctor(app)
    const { body } = await send(person, await picture({ exif: true }), '../../../etc/passwd').expect(200)
    expect(body.data.licenseVerification.document).toEqual({
      mimeType: 'image/webp',
      url: `/api/v1/license-verifications/${person.caseId}/document`,
    })
    const own = await download(`/api/v1/license-verifications/${person.caseId}/document`, person.accessToken)
    expect(own.bytes.includes('CANARY')).toBe(false)
    expect(await sharp(own.bytes).metadata()).toMatchObject({ format: 'webp', width: 600 })
    expect((await sharp(own.bytes).metadata()).exif).toBeUndefined()
    const seen = await download(`/api/license-verifications/${person.caseId}/document`, staff.token, 'JWT')
    expect(seen.bytes.equals(own.bytes)).toBe(true)
    expect(seen.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="licence-${person.caseId}.webp"`,
    })
    expect(seen.headers['content-security-policy']).toMatch(/^sandbox/)
    const { rows } = await app.db.query(`SELECT about FROM audit_log WHERE action = 'license-document.read' AND target_id = $1`, [
      person.caseId,
    ])
    expect(rows).toEqual([{ about: person.uid }])
  })

  it('may be a plain PDF, also one whose objects are packed', async () => {
    const person = await doctor(app)
    await send(person, pdf()).expect(200)
    const { body } = await send(person, pdf(packed('<< /Type /Font >>'))).expect(200)
    expect(body.data.licenseVerification.document.mimeType).toBe('application/pdf')
    const { headers } = await download(`/api/license-verifications/${person.caseId}/document`, staff.token, 'JWT')
    expect(headers['content-type']).toBe('application/pdf')
  })

  it('sends a verified case back, unless it is the same document again', async () => {
    const person = await verifiedDoctor(app, staff)
    await send(person, pdf()).expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ status: 'submitted' }])
    await staff.act(person.caseId, 'verify').expect(200)
    await send(person, pdf()).expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ status: 'verified' }])
    await send(person, await picture()).expect(200)
    expect(await licensesOf(app, person)).toMatchObject([{ status: 'submitted' }])
  })

  it('is found again on another account', async () => {
    const [one, other] = [await doctor(app), await doctor(app)]
    const photo = await picture({ color: '#123123', width: 333 })
    await send(one, photo).expect(200)
    await send(other, photo).expect(200)
    const { rows } = await app.db.query('SELECT count(DISTINCT document_sha256)::int AS prints FROM license_verifications WHERE id = ANY($1::uuid[])', [[one.caseId, other.caseId]]) // prettier-ignore
    expect(rows[0].prints).toBe(1)
  })

  const png = () => picture({ format: 'png' })
  const refused: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image_unreadable'],
    ['SVG behind an XML head', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image_unreadable'],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'image_unreadable'],
    ['a GIF', () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 'image_unreadable'],
    ['half a picture', async () => (await png()).subarray(0, 90), 'image_unreadable'],
    ['50,000 × 50,000 pixels', () => hugePng(), 'image_too_large'],
    ['a PDF behind other bytes', () => Buffer.concat([Buffer.from('<html>'), pdf()]), 'image_unreadable'],
    ['a PDF with a ZIP behind it', () => pdf('', 'PK\x03\x04 more'), 'document_unreadable'],
    ['a PDF with a page in it', () => pdf('/Note (<script>alert(1)</script>)'), 'document_active'],
    ['a PDF with a password', () => pdf('/Encrypt 5 0 R'), 'document_encrypted'],
    ['a PDF with a script', () => pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'document_active'],
    ['a PDF with a script in disguise', () => pdf('/OpenAction << /S /J#61vaScript /#4aS (app.alert(1)) >>'), 'document_active'],
    ['a PDF with a packed script', () => pdf(packed('<< /S /JavaScript /JS (app.alert(1)) >>')), 'document_active'],
    ['a PDF with a packed bomb', () => pdf(packed('0'.repeat(20_000_000))), 'document_unreadable'],
    ['a PDF that starts a program', () => pdf('/OpenAction << /S /Launch /F (cmd.exe) >>'), 'document_active'],
    ['a PDF with a file in it', () => pdf('/Names << /EmbeddedFiles 7 0 R >>'), 'document_active'],
    ['half a PDF', () => pdf().subarray(0, 60), 'document_unreadable'],
  ]
  it.each(refused)('is refused: %s', async (_, make, code) => {
    const person = await refusedDoctor()
    const { status, body } = await send(person, await make(), 'scan.pdf')
    expect([status, body.errors?.[0]?.code, body.errors?.[0]?.path]).toEqual([422, code, 'document'])
    expect(await licensesOf(app, person)).toMatchObject([{ document: null }])
  })

  it('keeps nothing of a picture but the picture: what was glued to it is gone', async () => {
    const person = await doctor(app)
    await send(person, Buffer.concat([await png(), Buffer.from('<script>CANARY()</script>PK\x03\x04')])).expect(200)
    expect((await download(`/api/v1/license-verifications/${person.caseId}/document`, person.accessToken)).bytes.includes('CANARY')).toBe(
      false,
    )
  })

  it('is one file of at most 10 MB in the right field', async () => {
    const person = await refusedDoctor()
    await send(person, Buffer.alloc(10 * 1024 * 1024 + 1)).expect(413)
    const token = person.accessToken
    const path = `/license-verifications/${person.caseId}/document`
    await app.api.post(path, { token, body: fileForm('file', await png()) }).expect(422)
    const two = fileForm('document', await png())
    two.append('document', new Blob([new Uint8Array(await png())]), 'b.png')
    await app.api.post(path, { token, body: two }).expect(422)
    await app.api.post(path, { token, body: { document: 'x' } }).expect(415)
  })

  let kept: Doctor | undefined
  const refusedDoctor = async () => (kept ??= await doctor(app))
})

/** A PNG whose head promises 50,000 × 50,000 pixels. */
const hugePng = async (): Promise<Buffer> => {
  const { crc32 } = await import('node:zlib').then((zlib) => zlib as unknown as { crc32?: (bytes: Buffer) => number })
  const png = Buffer.from(await picture({ format: 'png', width: 1, height: 1 }))
  png.writeUInt32BE(50_000, 16)
  png.writeUInt32BE(50_000, 20)
  png.writeUInt32BE((crc32 ?? slowCrc)(png.subarray(12, 29)) >>> 0, 29)
  return png
}
const slowCrc = (bytes: Buffer): number => {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc
}
