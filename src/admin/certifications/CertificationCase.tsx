import type { UIFieldServerProps } from 'payload'
import { readCertificationCase } from '../../care/certifications/readCertificationCase'
import type { CertificationCase as Found } from '../../care/certifications/readCertificationCase'
import { noteSeen } from '../../compliance/audit/noteSeen'
import { staffCan, staffUserOf } from '../../compliance/staffUser'
import { momentsOf, type Fact } from '../cases/CaseFacts'
import { CaseScreen, handsOn } from '../cases/CaseScreen'
import { OtherCases } from '../cases/CaseTables'
import { listHref } from '../components/listHref'
import { CertificationActions } from './CertificationActions'

const collection = 'certifications'

/** The case on one screen: what was submitted beside its document, who else has it, what happened, and the buttons. */
export const CertificationCase = async ({ id, req, user }: UIFieldServerProps) => {
  const found = staffCan(user, 'licenses.read') ? await readCertificationCase(String(id)) : null
  if (!found) return null
  const { certification, holder, takenBy, others, history } = found
  // the case shows whose certifications it is compared with
  await noteSeen(req, { action: 'certification.read', people: others.map(({ accountId }) => accountId) })
  const me = staffUserOf(user)?.id
  const hasTwin = others.some(
    ({ sameAccount, sameNumber, sameDocument, status }) => !sameAccount && (sameNumber || sameDocument) && status !== 'withdrawn',
  )
  return (
    <CaseScreen
      row={certification}
      collection={collection}
      noun="certification"
      me={me}
      takenBy={takenBy}
      facts={factsOf(found)}
      ways={[
        ...(staffCan(user, 'practitioners.read')
          ? [{ href: `/admin/collections/practitioners/${certification.accountId}`, label: 'The practitioner’s file' }]
          : []),
        { href: `/admin/collections/accounts/${certification.accountId}`, label: 'The account' },
        { href: listHref(collection, [['account', 'equals', certification.accountId]]), label: 'All their certifications' },
      ]}
      withoutDocument="The document is not there any more."
      history={history}
      notice={
        hasTwin && (
          <p className="afya-notice afya-notice--bad">
            <strong>Another account has sent the same.</strong> Compare them before you decide: they are listed below.
          </p>
        )
      }
      actions={
        staffCan(user, 'licenses.decide') && (
          <CertificationActions
            id={certification.id}
            {...handsOn(certification, me)}
            expiresOn={certification.expiresOn}
            who={holder.name ?? 'this practitioner'}
          />
        )
      }
    >
      <OtherCases
        collection={collection}
        whatLabel="Certification"
        others={others.map(({ holder: whose, name, issuer, ...other }) => ({ ...other, whose, what: `${name}, ${issuer}` }))}
      />
    </CaseScreen>
  )
}

const factsOf = ({ certification, holder }: Found): Fact[] => [
  ['Certification', certification.name],
  ['Issued by', `${certification.issuer} (${certification.country})`],
  ['Number', certification.number],
  ['Issued', certification.issuedOn],
  ['Good through', certification.expiresOn ?? 'without an end'],
  ...momentsOf(certification),
  ['Name on the account', holder.name],
  ['Account', holder.status === 'active' ? 'Active' : holder.status],
]
