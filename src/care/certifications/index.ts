import { certificationCases } from './certification'

export type { Certification } from './certification'
export { CertificationSubmission } from './certificationInput'
export { listCertifications, readCertification, readOwnCertificationDocument } from './ownCertifications'
export { readCertificationCase } from './readCertificationCase'
export type { CertificationCase, OtherCertification } from './readCertificationCase'
export { submitCertification, withdrawCertification } from './submitCertification'
export { scheduleCertificationWatch } from './watchCertifications'

/** What staff do with certifications. */
export const {
  take: takeCertification,
  release: releaseCertification,
  reject: rejectCertification,
  verify: verifyCertification,
} = certificationCases
export const readCertificationDocument = certificationCases.documents.readForStaff
