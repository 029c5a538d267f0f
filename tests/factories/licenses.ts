import sharp from 'sharp'
import type { TestApp } from '../helpers/app'
import { createStaff, signInStaff, type StaffMember } from '../helpers/staff'
import type { ApiClient } from '../helpers/client'
import { eventually } from '../helpers/run'
import { newNumber } from './addresses'
import { signedIn, type SignedInPerson } from './people'

export type LicenseCase = {
  id: string
  country: string
  body: string
  number: string
  profession: string | null
  expiresOn: string | null
  status: string
  reason: string | null
  document: { mimeType: string; url: string } | null
}

/** A PRC number that no other test has: two accounts with one number are refused. */
export const newLicenseNo = (): number => 10_000_000 + newNumber(90_000_000)

/** A day so many days from today, in UTC. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A doctor, confirmed and signed in, with the case that the signup opened. */
export const doctor = async (app: TestApp, number = newLicenseNo()): Promise<SignedInPerson & { number: number; caseId: string }> => {
  const personalDetails = { name: { firstName: 'Ada', lastName: 'Reyes' }, doc_PRCLicenseNo: number }
  const person = await signedIn(app, { personalDetails })
  const [first] = await licensesOf(app, person)
  return { ...person, number, caseId: first!.id }
}

export const licensesOf = async (app: TestApp, { accessToken }: { accessToken: string }): Promise<LicenseCase[]> =>
  (await app.api.get('/license-verifications?limit=100', { token: accessToken }).expect(200)).body.data.licenseVerifications

export type Reviewer = ApiClient &
  StaffMember & { token: string; act: (caseId: string, action: string, body?: unknown) => ReturnType<ApiClient['post']> }

/** A staff member of their own, signed in. */
export const reviewer = async (app: TestApp, role = 'superadmin'): Promise<Reviewer> => {
  const member = await createStaff(app, role)
  const client = await signInStaff(app, member)
  const act: Reviewer['act'] = (caseId, action, body = {}) => client.post(`/api/license-verifications/${caseId}/${action}`, { body })
  return { ...client, ...member, act }
}

/** A doctor whose licence is verified until that many days from now. */
export const verifiedDoctor = async (app: TestApp, by: Reviewer, days = 400) => {
  const person = await doctor(app)
  await by.act(person.caseId, 'verify', { expiresOn: dayFromNow(days) }).expect(200)
  return person
}

/** One multipart file. */
export const fileForm = (field: string, bytes: Buffer, name = 'file.bin'): FormData => {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(bytes)]), name)
  return form
}

/** A real picture of one colour; `exif` puts a camera's words into it. */
export const picture = ({
  width = 600,
  height = 400,
  format = 'jpeg' as 'jpeg' | 'png' | 'webp',
  color = '#336699',
  exif = false,
} = {}) => {
  const image = sharp({ create: { width, height, channels: 3, background: color } })
  return (exif ? image.withExif({ IFD0: { Copyright: 'CANARY-COPYRIGHT', Artist: 'CANARY-ARTIST' } }) : image).toFormat(format).toBuffer()
}

/** A small PDF; `extra` stands among its objects. */
export const pdf = (extra = '', tail = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n` +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\nxref\n0 4\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n${tail}`,
    'latin1',
  )

/** Runs a scheduled job now, `times` at once, and waits for the end. */
export const runJob = async (app: TestApp, name: string, times = 1): Promise<void> => {
  const ids = Array.from({ length: times }, () => crypto.randomUUID())
  for (const id of ids)
    await app.db.query(
      `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, request_id, created_at, updated_at)
       VALUES ($1, $2, '{}', 1, 'queued', now(), 0, 1, 'test', now(), now())`,
      [id, name],
    )
  await eventually(`${name} to run`, async () => {
    const { rows } = await app.db.query('SELECT 1 FROM jobs WHERE id = ANY($1::uuid[])', [ids])
    return rows.length === 0 ? true : undefined
  }, 20_000) // prettier-ignore
  const { rows } = await app.db.query('SELECT error FROM dead_letters WHERE id = ANY($1::uuid[])', [ids])
  if (rows.length > 0) throw new Error(`${name} failed: ${JSON.stringify(rows)}`)
}
