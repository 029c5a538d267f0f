import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { partBytes, putInParts } from '../../../../src/platform/uploads/putInParts'

/** As much of S3 as multipart uploads need: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
type Asked = { name: string; bytes: number; body: string }
const asked: Asked[] = []
let failing = ''
let server: Server
let client: S3Client

const names: [RegExp, string][] = [
  [/^POST .*[?&]uploads/, 'create'],
  [/^PUT .*partNumber=/, 'part'],
  [/^POST .*uploadId=/, 'complete'],
  [/^DELETE .*uploadId=/, 'abort'],
]
const answers: Record<string, string> = {
  create: '<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>',
  complete: '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>',
}

beforeAll(async () => {
  server = createServer((req, res) => {
    void buffer(req).then((body) => {
      const name = names.find(([pattern]) => pattern.test(`${req.method} ${req.url}`))?.[1] ?? `${req.method} ${req.url}`
      asked.push({ name, bytes: body.length, body: name === 'part' ? '' : body.toString('utf8') })
      if (name === failing) return res.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code></Error>')
      res
        .writeHead(name === 'abort' ? 204 : 200, { 'content-type': 'application/xml', etag: `"part-${asked.length}"` })
        .end(answers[name] ?? '')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' }
  client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials, maxAttempts: 1 })
})
afterAll(() => {
  client.destroy()
  server.close()
})

const at = { Bucket: 'afya', Key: 'exports/a.zip' }
const file = (bytes: number) => {
  const piece = Buffer.alloc(100_000, 1)
  const pieces = (function* () {
    for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length))
  })()
  return { stream: Readable.from(pieces, { objectMode: false }), mimeType: 'application/zip' }
}

describe('a stream to S3', () => {
  it('goes in parts, of which one is in memory', async () => {
    asked.length = 0
    const bytes = 3 * partBytes + 5
    expect(await putInParts(client, at, file(bytes))).toBe(bytes)
    expect(asked.map(({ name }) => name)).toEqual(['create', 'part', 'part', 'part', 'part', 'complete'])
    const sizes = asked.filter(({ name }) => name === 'part').map((part) => part.bytes)
    expect(sizes).toEqual([partBytes, partBytes, partBytes, 5])
    expect(asked.at(-1)!.body).toMatch(/<PartNumber>1<\/PartNumber>.*<PartNumber>4<\/PartNumber>/s)
  })

  it('that fails is taken back', async () => {
    asked.length = 0
    failing = 'part'
    await expect(putInParts(client, at, file(10))).rejects.toMatchObject({ name: 'AccessDenied' })
    expect(asked.map(({ name }) => name)).toEqual(['create', 'part', 'abort'])
    failing = ''
  })
})
