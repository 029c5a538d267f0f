import { query, queryOne, statement } from '../../platform/db'
import type { CaseEvent, CaseHolder } from '../../compliance/cases'
import { certificationCases, type Certification } from './certification'

export type OtherCertification = Pick<Certification, 'id' | 'accountId' | 'name' | 'issuer' | 'number' | 'status'> & {
  holder: string | null
  sameAccount: boolean
  sameNumber: boolean
  sameDocument: boolean
}
/** A case as the person sees it who decides it. */
export type CertificationCase = {
  certification: Certification
  holder: CaseHolder
  takenBy: string | null
  /** The same number or document on other accounts, and this person's other certifications. */
  others: OtherCertification[]
  history: CaseEvent[]
}

const othersOf = statement<OtherCertification>(
  'certifications.case-others',
  `SELECT o.id, o.account_id AS "accountId", a.display_name AS holder, o.name, o.issuer, o.number, o.status, o.account_id = c.account_id AS "sameAccount",
     coalesce(lower(o.issuer) = lower(c.issuer) AND lower(o.number) = lower(c.number), false) AS "sameNumber",
     coalesce(o.document_sha256 = c.document_sha256, false) AS "sameDocument"
   FROM certifications c JOIN certifications o ON o.id <> c.id AND (o.account_id = c.account_id OR o.document_sha256 = c.document_sha256
     OR lower(o.issuer) = lower(c.issuer) AND lower(o.number) = lower(c.number))
   JOIN accounts a ON a.id = o.account_id WHERE c.id = $1 ORDER BY o.account_id = c.account_id, o.created_at LIMIT 20`,
)

/** Everything that stands on the screen of a case; whoever calls has checked that it may be seen. Null when there is none. */
export const readCertificationCase = async (id: string): Promise<CertificationCase | null> => {
  const { sql, screen } = certificationCases
  const [certification, found, others, history] = await Promise.all([
    queryOne(sql.byId, [id]),
    screen.holder(id),
    query(othersOf, [id]),
    screen.history(id),
  ])
  if (!certification || !found) return null
  const { takenBy, ...holder } = found
  return { certification, holder, takenBy, others, history }
}
