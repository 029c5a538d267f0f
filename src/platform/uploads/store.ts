import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from '../env'
import { singleton } from '../singleton'

/** Where uploads are kept. Keys are ours (`identity/<uuid>.webp`), never a client's file name. */
export type UploadStore = {
  put: (key: string, file: { bytes: Buffer; mimeType: string }) => Promise<void>
  /** A file of any size, of which a part at a time is in memory: all of it or nothing. @returns its bytes */
  putStream: (key: string, file: { stream: Readable; mimeType: string }) => Promise<number>
  /** Null when there is no such file. */
  get: (key: string) => Promise<Buffer | null>
  /** The same, as it is read; whoever asks reads it to its end or destroys it. */
  getStream: (key: string) => Promise<Readable | null>
  remove: (key: string) => Promise<void>
}

const saneKey = /^[a-z-]+\/[0-9a-f-]{36}\.[a-z0-9]+$/

const pathOf = (root: string, key: string): string => {
  if (!saneKey.test(key)) throw new Error('not an upload key')
  return join(root, key)
}

const isAbsent = (error: unknown) =>
  (error as { code?: string; name?: string }).code === 'ENOENT' || (error as { name?: string }).name === 'NoSuchKey'

const unlessAbsent = async <Found>(find: () => Promise<Found>): Promise<Found | null> => {
  try {
    return await find()
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

/** Lets `write` fill a draft, which then takes its place; a draft that failed is removed. */
const place = async (path: string, write: (draft: string) => Promise<void>): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}.new`
  try {
    await write(draft)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

export const diskStore = (root: string): UploadStore => ({
  put: (key, { bytes }) => place(pathOf(root, key), (draft) => writeFile(draft, bytes, { mode: 0o600 })),
  putStream: async (key, { stream }) => {
    const path = pathOf(root, key)
    await place(path, (draft) => pipeline(stream, createWriteStream(draft, { mode: 0o600 })))
    return (await stat(path)).size
  },
  get: (key) => unlessAbsent(() => readFile(pathOf(root, key))),
  getStream: (key) => unlessAbsent(async () => (await open(pathOf(root, key))).createReadStream()),
  remove: (key) => rm(pathOf(root, key), { force: true }),
})

/** S3 or anything that speaks it. The SDK is loaded when it is needed. */
const s3Store = async (bucket: string): Promise<UploadStore> => {
  const { S3Client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3')
  const { putInParts } = await import('./putInParts')
  const { S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
  const client = new S3Client({
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: S3_ACCESS_KEY_ID!, secretAccessKey: S3_SECRET_ACCESS_KEY! },
    maxAttempts: 3,
  })
  const at = (key: string) => ({ Bucket: bucket, Key: pathOf('', key) })
  const bodyOf = (key: string) => unlessAbsent(async () => (await client.send(new GetObjectCommand(at(key)))).Body ?? null)
  return {
    put: async (key, { bytes, mimeType }) =>
      void (await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentType: mimeType }))),
    putStream: (key, file) => putInParts(client, at(key), file),
    get: async (key) => {
      const body = await bodyOf(key)
      return body && Buffer.from(await body.transformToByteArray())
    },
    // in Node the body is a stream of Node's
    getStream: async (key) => (await bodyOf(key)) as Readable | null,
    remove: async (key) => void (await client.send(new DeleteObjectCommand(at(key)))),
  }
}

/** S3 with S3_BUCKET, else the data directory. */
export const uploadStore = (): Promise<UploadStore> =>
  singleton('uploads', async () => {
    const { S3_BUCKET, AFYA_DATA_DIR } = env()
    return S3_BUCKET ? s3Store(S3_BUCKET) : diskStore(join(AFYA_DATA_DIR, 'uploads'))
  })
