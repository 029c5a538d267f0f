import { z } from 'zod'
import { ExpiryDay, type CaseRow, type Refusing, type Verification } from '../../src/compliance/cases'
import { privateFile, type PrivateFile } from '../../src/compliance/privateFile'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'
import type { StaffActor } from '../../src/platform/actor'
import { safeText } from '../../src/platform/validation/safeText'

export const Note = z.strictObject({ note: safeText(500, { multiline: true }).optional() })
/** What the reviewer saw, from the case's screen; without it the case as it is now is decided. */
const seen = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .optional()
export const CaseVerification = Note.extend({ expiresOn: ExpiryDay.optional(), seen })
const Rejection = Reason.extend({ seen })

export const shownCase = ({ id, status, expiresOn, takenById, decidedById }: CaseRow) => ({
  id,
  status,
  expiresOn,
  takenBy: takenById,
  decidedBy: decidedById,
})
export const deciding = { method: 'post', permission: 'licenses.decide' } as const

type Decide<Given> = (actor: StaffActor, given: Given) => Promise<CaseRow>
type CaseRules<Verifying extends Verification> = {
  take: Decide<{ id: string }>
  release: Decide<{ id: string }>
  reject: Decide<Refusing>
  verify: Decide<Verifying>
  Verification: z.ZodType<Omit<Verifying, 'id'>>
  readForStaff: (actor: StaffActor, given: { id: string }) => Promise<PrivateFile>
}

/** What staff do with every kind of case, and its document for the panel. */
export const caseEndpoints = <Verifying extends Verification>(rules: CaseRules<Verifying>) => [
  staffEndpoint({
    ...deciding,
    path: '/:id/take',
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'The case is yours for half an hour.', doc: shownCase(await rules.take(actor, { id })) }),
  }),
  staffEndpoint({
    ...deciding,
    path: '/:id/release',
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'Back in the queue.', doc: shownCase(await rules.release(actor, { id })) }),
  }),
  staffEndpoint({
    ...deciding,
    path: '/:id/verify',
    body: rules.Verification,
    handler: async (actor, { id, body }) => ({
      message: 'Verified. The practitioner gets a mail.',
      doc: shownCase(await rules.verify(actor, { id, ...body } as Verifying)),
    }),
  }),
  staffEndpoint({
    ...deciding,
    path: '/:id/reject',
    body: Rejection,
    handler: async (actor, { id, body }) => ({
      message: 'Rejected. The practitioner reads the reason.',
      doc: shownCase(await rules.reject(actor, { id, ...body })),
    }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/document',
    permission: 'licenses.read',
    handler: async (actor, { id }) => privateFile(await rules.readForStaff(actor, { id })),
  }),
]
