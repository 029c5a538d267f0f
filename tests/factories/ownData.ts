import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
import type { SignedInPerson } from './people'

export type ExportState = { status: string; link: string | null; expiresAt: string | null; bytes: number | null }

export const exportOf = async (app: TestApp, { accessToken: token }: Pick<SignedInPerson, 'accessToken'>): Promise<ExportState> =>
  ((await app.api.get('/users/me/export', { token }).expect(200)).body as { data: { export: ExportState } }).data.export

export const askForExport = (app: TestApp, { accessToken: token }: SignedInPerson) => app.api.post('/users/me/export', { token, body: {} })

/** Asks for a copy and waits until it is there. @returns the path of its link, below /api/v1 */
export const readyExport = async (app: TestApp, person: SignedInPerson): Promise<string> => {
  await askForExport(app, person).expect(202)
  const look = async () => {
    const now = await exportOf(app, person)
    return now.status === 'ready' ? now : undefined
  }
  const state = await eventually('the export', look, 20_000)
  return pathOf(state.link!)
}

export const pathOf = (link: string): string => new URL(link).pathname.replace('/api/v1', '')

export const fileOf = ({ dataDir }: TestApp, key: string): string => join(dataDir, 'uploads', key)
export const isStored = (app: TestApp, key: string): boolean => existsSync(fileOf(app, key))

/** Files of a person as the areas keep them, without their doors: a photo, an identity image with its small copy, a licence's document. */
export const giveFiles = async (app: TestApp, uid: string): Promise<string[]> => {
  const keys = ['photos', 'identity', 'identity', 'licenses'].map((folder) => `${folder}/${randomUUID()}.webp`)
  for (const key of keys) {
    mkdirSync(dirname(fileOf(app, key)), { recursive: true })
    writeFileSync(fileOf(app, key), `bytes of ${key}`)
  }
  const [photo, image, thumbnail, document] = keys
  await app.db.query('UPDATE personal_details SET photo_key = $2 WHERE id = $1', [uid, photo])
  await app.db.query(
    `INSERT INTO identity_images (id, account_id, storage_key, thumbnail_key, status, mime_type, width, height, bytes, sha256, created_at, updated_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'submitted', 'image/webp', 1, 1, 1, 'x', now(), now())`,
    [uid, image, thumbnail],
  )
  await app.db.query(
    `INSERT INTO license_verifications (id, account_id, country, body, number, number_key, status, document_key, document_mime_type, submitted_at, created_at, updated_at)
     VALUES (gen_random_uuid(), $1, 'NG', 'MDCN', '123456', '123456', 'submitted', $2, 'image/webp', now(), now(), now())`,
    [uid, document],
  )
  return keys
}

/** Lets the thirty days pass. */
export const makeErasureDue = async (app: TestApp, uid: string): Promise<void> => {
  await app.db.query(`UPDATE data_requests SET due_at = now() - interval '1 minute' WHERE account_id = $1 AND kind = 'erasure'`, [uid])
}

/** Tables where a text still stands, anywhere in the database. */
export const placesOf = async (app: TestApp, text: string): Promise<string[]> => {
  const { rows } = await app.db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await app.db.query(`SELECT 1 FROM "${name}" t WHERE position($1 IN lower(t::text)) > 0 LIMIT 1`, [
      text.toLowerCase(),
    ])
    if (rowCount) found.push(name)
  }
  return found
}
