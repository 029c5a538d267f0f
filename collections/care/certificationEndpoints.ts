import {
  readCertificationDocument,
  rejectCertification,
  releaseCertification,
  takeCertification,
  verifyCertification,
} from '../../src/care/certifications'
import { caseEndpoints, CaseVerification } from '../compliance/caseEndpoints'

/** The staff actions on certifications, and the document for the panel. */
export const certificationEndpoints = caseEndpoints({
  take: takeCertification,
  release: releaseCertification,
  reject: rejectCertification,
  verify: (actor, given) => verifyCertification(actor, given),
  Verification: CaseVerification,
  readForStaff: readCertificationDocument,
})
