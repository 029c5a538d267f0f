import { casesOf, type CaseRow } from '../../compliance/cases'
import { certificationChanged, certificationDecided, certificationTaken } from './errors'

export type Certification = CaseRow & {
  name: string
  issuer: string
  number: string | null
  country: string
  /** A day, YYYY-MM-DD. */
  issuedOn: string | null
}

/** Certifications as cases, decided as licences are. Patients see those that are verified and in date. */
export const certificationCases = casesOf<Certification>({
  area: 'certifications',
  table: 'certifications',
  collection: 'certifications',
  word: 'certification',
  noun: 'certification',
  folder: 'certifications',
  filename: 'certification',
  facts: ['name', 'issuer', 'number', 'country', 'issued_on'],
  columns: 'c.name, c.issuer, c.number, c.country, c.issued_on AS "issuedOn"',
  // many are for life
  mustExpire: false,
  errors: { taken: certificationTaken, changed: certificationChanged, decided: certificationDecided },
  mailData: ({ name, issuer }) => ({ name, issuer }),
})
