import { z } from 'zod'
import {
  readDocumentForStaff,
  reinstateLicense,
  rejectLicense,
  releaseLicense,
  suspendLicense,
  takeLicense,
  verifyLicense,
} from '../../src/compliance/licenses'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'
import { caseEndpoints, CaseVerification, deciding, Note, shownCase } from './caseEndpoints'

/** The staff actions on licences, and the document for the panel. */
export const licenseEndpoints = [
  ...caseEndpoints({
    take: takeLicense,
    release: releaseLicense,
    reject: rejectLicense,
    verify: verifyLicense,
    Verification: CaseVerification.extend({ confirmDuplicate: z.boolean().optional() }),
    readForStaff: readDocumentForStaff,
  }),
  staffEndpoint({
    ...deciding,
    path: '/:id/suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Suspended. The practitioner reads the reason.',
      doc: shownCase(await suspendLicense(actor, { id, ...body })),
    }),
  }),
  staffEndpoint({
    ...deciding,
    path: '/:id/reinstate',
    body: Note,
    handler: async (actor, { id, body }) => ({
      message: 'The suspension is lifted.',
      doc: shownCase(await reinstateLicense(actor, { id, ...body })),
    }),
  }),
]
