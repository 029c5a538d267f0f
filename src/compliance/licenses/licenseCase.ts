import { query, queryOne, statement } from '../../platform/db'
import type { CaseEvent, CaseHolder } from '../cases'
import { licenseCases, type License } from './license'

export type OtherCase = {
  id: string
  accountId: string
  name: string | null
  country: string
  body: string
  number: string
  status: License['status']
  sameAccount: boolean
  sameNumber: boolean
  sameDocument: boolean
}
/** A case as the person sees it who decides it. */
export type LicenseCase = {
  license: License
  holder: CaseHolder
  takenBy: string | null
  /** Cases of the same number or document on other accounts, and this person's other cases. */
  others: OtherCase[]
  history: CaseEvent[]
  images: { id: string; status: string }[]
}

const othersOf = statement<OtherCase>(
  'licenses.case-others',
  `SELECT o.id, o.account_id AS "accountId", a.display_name AS name, o.country, o.body, o.number, o.status, o.account_id = l.account_id AS "sameAccount",
     (o.country = l.country AND lower(o.body) = lower(l.body) AND o.number_key = l.number_key) AS "sameNumber",
     coalesce(o.document_sha256 = l.document_sha256, false) AS "sameDocument"
   FROM license_verifications l JOIN license_verifications o ON o.id <> l.id AND (o.account_id = l.account_id OR o.document_sha256 = l.document_sha256
     OR o.country = l.country AND lower(o.body) = lower(l.body) AND o.number_key = l.number_key)
   JOIN accounts a ON a.id = o.account_id WHERE l.id = $1 ORDER BY o.account_id = l.account_id, o.created_at LIMIT 20`,
)
const imagesOf = statement<{ id: string; status: string }>(
  'licenses.case-images',
  `SELECT i.id, i.status FROM identity_images i JOIN license_verifications l ON l.account_id = i.account_id WHERE l.id = $1 ORDER BY i.created_at DESC LIMIT 10`,
)

/** Everything that stands on the screen of a case; whoever calls has checked that it may be seen. Null when there is none. */
export const readLicenseCase = async (licenseId: string): Promise<LicenseCase | null> => {
  const { sql, screen } = licenseCases
  const [license, found, others, history, images] = await Promise.all([
    queryOne(sql.byId, [licenseId]),
    screen.holder(licenseId),
    query(othersOf, [licenseId]),
    screen.history(licenseId),
    query(imagesOf, [licenseId]),
  ])
  if (!license || !found) return null
  const { takenBy, ...holder } = found
  return { license, holder, takenBy, others, history, images }
}
