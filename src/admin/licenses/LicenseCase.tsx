import type { UIFieldServerProps } from 'payload'
import { noteSeen } from '../../compliance/audit/noteSeen'
import { readLicenseCase } from '../../compliance/licenses/licenseCase'
import type { LicenseCase as Found } from '../../compliance/licenses/licenseCase'
import { staffCan, staffUserOf } from '../../compliance/staffUser'
import { momentsOf, type Fact } from '../cases/CaseFacts'
import { CaseScreen, handsOn } from '../cases/CaseScreen'
import { OtherCases } from '../cases/CaseTables'
import { listHref } from '../components/listHref'
import { IdentityGallery } from '../identity/IdentityGallery'
import { LicenseActions } from './LicenseActions'

const collection = 'license-verifications'

/** The case on one screen: what was submitted beside its document, who it is, who else has it, what happened, and the buttons. */
export const LicenseCase = async ({ id, req, user }: UIFieldServerProps) => {
  const found = staffCan(user, 'licenses.read') ? await readLicenseCase(String(id)) : null
  if (!found) return null
  const mayReadDetails = staffCan(user, 'personal-details.read')
  // the case shows more than its own row: who it is, and whose licences it is compared with
  await noteSeen(req, { action: 'license.read', people: found.others.map(({ accountId }) => accountId) })
  if (mayReadDetails) await noteSeen(req, { action: 'personal-details.read', people: [found.license.accountId] })
  const { license, takenBy, others, history, images } = found
  const me = staffUserOf(user)?.id
  const rivals = others.filter(({ sameAccount, sameNumber, status }) => !sameAccount && sameNumber && status !== 'withdrawn')
  return (
    <CaseScreen
      row={license}
      collection={collection}
      noun="licence"
      me={me}
      takenBy={takenBy}
      facts={factsOf(found, mayReadDetails)}
      ways={[
        { href: `/admin/collections/accounts/${license.accountId}`, label: 'The account' },
        ...(mayReadDetails ? [{ href: `/admin/collections/personal-details/${license.accountId}`, label: 'Personal details' }] : []),
        { href: listHref(collection, [['account', 'equals', license.accountId]]), label: 'All their licences' },
      ]}
      withoutDocument="No document was sent. Compare the number with the register of the issuing body."
      history={history}
      notice={
        rivals.length > 0 && (
          <p className="afya-notice afya-notice--bad">
            <strong>This number stands on {rivals.length === 1 ? 'another account' : `${rivals.length} other accounts`} too.</strong>{' '}
            Compare them before you decide: they are listed below.
          </p>
        )
      }
      actions={
        staffCan(user, 'licenses.decide') && (
          <LicenseActions
            id={license.id}
            {...handsOn(license, me)}
            expiresOn={license.expiresOn}
            hasRivals={rivals.some(({ status }) => status !== 'rejected')}
            who={found.holder.name ?? 'this practitioner'}
          />
        )
      }
    >
      {mayReadDetails && (
        <div className="afya-panel">
          <h3>Identity images</h3>
          <IdentityGallery images={images} mayDecide={staffCan(user, 'identity.decide')} />
        </div>
      )}
      <OtherCases
        collection={collection}
        whatLabel="Issued by"
        others={others.map(({ name, body, country, ...other }) => ({ ...other, whose: name, what: `${body} (${country})` }))}
      />
    </CaseScreen>
  )
}

const factsOf = ({ license, holder }: Found, mayReadDetails: boolean): Fact[] => [
  ['Issued by', `${license.body} (${license.country})`],
  ['Number', license.number],
  ['Profession', license.profession],
  ['Good through', license.expiresOn],
  ...momentsOf(license),
  ['Name on the account', holder.name],
  ...(mayReadDetails ? ([['Birthdate', holder.birthdate], ['Country', holder.country]] satisfies Fact[]) : []), // prettier-ignore
  ['Account', holder.status === 'active' ? 'Active' : holder.status],
]
