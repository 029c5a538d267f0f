import { z } from 'zod'
import {
  ExpiryDay,
  readDocumentForStaff,
  reinstateLicense,
  rejectLicense,
  releaseLicense,
  suspendLicense,
  takeLicense,
  verifyLicense,
  type License,
} from '../../src/compliance/licenses'
import { privateFile } from '../../src/compliance/privateFile'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'
import { safeText } from '../../src/platform/validation/safeText'

const Note = z.strictObject({ note: safeText(500, { multiline: true }).optional() })
/** What the reviewer saw, from the case's screen; without it the case as it is now is decided. */
const seen = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .optional()
const Verification = Note.extend({ expiresOn: ExpiryDay.optional(), confirmDuplicate: z.boolean().optional(), seen })
const Rejection = Reason.extend({ seen })

const shown = ({ id, status, expiresOn, takenById, decidedById }: License) => ({
  id,
  status,
  expiresOn,
  takenBy: takenById,
  decidedBy: decidedById,
})
const common = { method: 'post', permission: 'licenses.decide' } as const

/** The staff actions on licences, and the document for the panel. */
export const licenseEndpoints = [
  staffEndpoint({
    ...common,
    path: '/:id/take',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'The case is yours for half an hour.',
      doc: shown(await takeLicense(actor, { licenseId: id })),
    }),
  }),
  staffEndpoint({
    ...common,
    path: '/:id/release',
    body: NoBody,
    handler: async (actor, { id }) => ({ message: 'Back in the queue.', doc: shown(await releaseLicense(actor, { licenseId: id })) }),
  }),
  staffEndpoint({
    ...common,
    path: '/:id/verify',
    body: Verification,
    handler: async (actor, { id, body }) => ({
      message: 'Verified. The practitioner gets a mail.',
      doc: shown(await verifyLicense(actor, { licenseId: id, ...body })),
    }),
  }),
  staffEndpoint({
    ...common,
    path: '/:id/reject',
    body: Rejection,
    handler: async (actor, { id, body }) => ({
      message: 'Rejected. The practitioner reads the reason.',
      doc: shown(await rejectLicense(actor, { licenseId: id, ...body })),
    }),
  }),
  staffEndpoint({
    ...common,
    path: '/:id/suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Suspended. The practitioner reads the reason.',
      doc: shown(await suspendLicense(actor, { licenseId: id, ...body })),
    }),
  }),
  staffEndpoint({
    ...common,
    path: '/:id/reinstate',
    body: Note,
    handler: async (actor, { id, body }) => ({
      message: 'The suspension is lifted.',
      doc: shown(await reinstateLicense(actor, { licenseId: id, ...body })),
    }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/document',
    permission: 'licenses.read',
    handler: async (actor, { id }) => privateFile(await readDocumentForStaff(actor, { licenseId: id })),
  }),
]
