import { casesOf, type CaseRow, type CaseStatus } from '../cases'
import { licenseChanged, licenseDecided, licenseTaken } from './errors'

export type LicenseStatus = CaseStatus

export type License = CaseRow & {
  country: string
  body: string
  number: string
  profession: string | null
}

/** Licences as cases: who submitted them, who looks at them, how they are decided, and when they end. */
export const licenseCases = casesOf<License>({
  area: 'licenses',
  table: 'license_verifications',
  collection: 'license-verifications',
  word: 'license',
  noun: 'licence',
  folder: 'licenses',
  filename: 'licence',
  facts: ['country', 'body', 'number', 'profession'],
  columns: 'c.country, c.body, c.number, c.profession',
  mustExpire: true,
  errors: { taken: licenseTaken, changed: licenseChanged, decided: licenseDecided },
  mailData: ({ body, country }) => ({ body, country }),
  // whether somebody is visible and bookable hangs on it
  onChange: (tx, holderId) => tx.announce('account', holderId),
})
