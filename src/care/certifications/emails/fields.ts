import { firstName, day, words } from '../../../compliance/emails/fields'
import { z } from 'zod'

/** The facts of a certification that its mails carry. Never its number. */
export const certificationFields = {
  firstName,
  name: words(120).pipe(z.string().default('your certification')),
  issuer: words(120),
  expiresOn: day,
}
type Shown = { name: string; issuer?: string | undefined }
/** The rows of a mail's table. */
export const whichOne = ({ name, issuer }: Shown) => [
  { label: 'Certification', value: name },
  { label: 'Issued by', value: issuer },
]
export const sample = {
  firstName: 'Ada',
  name: 'Advanced Cardiovascular Life Support',
  issuer: 'American Heart Association',
  expiresOn: '2030-05-17',
}
