import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from '../env'
import { singleton } from '../singleton'

/** Where uploads are kept. Keys are ours (`identity/<uuid>.webp`), never a client's file name. */
export type UploadStore = {
  put: (key: string, file: { bytes: Buffer; mimeType: string }) => Promise<void>
  /** Null when there is no such file. */
  get: (key: string) => Promise<Buffer | null>
  remove: (key: string) => Promise<void>
}

const saneKey = /^[a-z-]+\/[0-9a-f-]{36}\.[a-z0-9]+$/

const pathOf = (root: string, key: string): string => {
  if (!saneKey.test(key)) throw new Error('not an upload key')
  return join(root, key)
}

const isAbsent = (error: unknown) =>
  (error as { code?: string; name?: string }).code === 'ENOENT' || (error as { name?: string }).name === 'NoSuchKey'

export const diskStore = (root: string): UploadStore => ({
  put: async (key, { bytes }) => {
    const path = pathOf(root, key)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const draft = `${path}.${randomUUID()}.new`
    await writeFile(draft, bytes, { mode: 0o600 })
    await rename(draft, path)
  },
  get: async (key) => {
    try {
      return await readFile(pathOf(root, key))
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  },
  remove: (key) => rm(pathOf(root, key), { force: true }),
})

/** S3 or anything that speaks it. The SDK is loaded when it is needed. */
const s3Store = async (bucket: string): Promise<UploadStore> => {
  const { S3Client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3')
  const { S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
  const client = new S3Client({
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: S3_ACCESS_KEY_ID!, secretAccessKey: S3_SECRET_ACCESS_KEY! },
    maxAttempts: 3,
  })
  const at = (key: string) => ({ Bucket: bucket, Key: pathOf('', key) })
  return {
    put: async (key, { bytes, mimeType }) =>
      void (await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentType: mimeType }))),
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)))
        return Body ? Buffer.from(await Body.transformToByteArray()) : null
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },
    remove: async (key) => void (await client.send(new DeleteObjectCommand(at(key)))),
  }
}

/** S3 with S3_BUCKET, else the data directory. */
export const uploadStore = (): Promise<UploadStore> =>
  singleton('uploads', async () => {
    const { S3_BUCKET, AFYA_DATA_DIR } = env()
    return S3_BUCKET ? s3Store(S3_BUCKET) : diskStore(join(AFYA_DATA_DIR, 'uploads'))
  })
