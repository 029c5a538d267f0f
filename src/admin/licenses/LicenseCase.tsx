import type { UIFieldServerProps } from 'payload'
import { readLicenseCase } from '../../compliance/licenses/licenseCase'
import { staffCan, staffUserOf } from '../../compliance/staffUser'
import { sinceWords } from '../components/sinceWords'
import { IdentityGallery } from '../identity/IdentityGallery'
import { CaseDocument, CaseFacts } from './CaseFacts'
import { CaseHistory, OtherCases } from './CaseTables'
import { LicenseActions } from './LicenseActions'
import { stateOf } from './stateOf'

/** The case on one screen: what was submitted beside its document, who it is, who else has it, what happened, and the buttons. */
export const LicenseCase = async ({ id, user }: UIFieldServerProps) => {
  const found = staffCan(user, 'licenses.read') ? await readLicenseCase(String(id)) : null
  if (!found) return null
  const { license, takenBy, others, history, images } = found
  const me = staffUserOf(user)?.id
  const rivals = others.filter(({ sameAccount, sameNumber, status }) => !sameAccount && sameNumber && status !== 'withdrawn')
  const mayDecide = staffCan(user, 'licenses.decide')
  return (
    <section className="afya-case" aria-label="The case">
      {license.reason && (
        <p className="afya-notice">
          <strong>{stateOf(license.status).label}.</strong> {license.reason}
        </p>
      )}
      {rivals.length > 0 && (
        <p className="afya-notice afya-notice--bad">
          <strong>This number stands on {rivals.length === 1 ? 'another account' : `${rivals.length} other accounts`} too.</strong> Compare
          them before you decide: they are listed below.
        </p>
      )}
      {license.status === 'in-review' && (
        <p className="afya-notice afya-notice--quiet">
          {license.takenById === me ? 'You are looking at this case' : `${takenBy ?? 'A colleague'} is looking at this case`}
          {license.takenAt ? `, since ${sinceWords(license.takenAt)}.` : '.'}
        </p>
      )}
      {license.status === 'submitted' && license.takenById && (
        <p className="afya-notice">
          The practitioner changed this licence after {license.takenById === me ? 'you' : (takenBy ?? 'a colleague')} took it.
        </p>
      )}
      {mayDecide && (
        <LicenseActions
          id={license.id}
          status={license.status}
          isMine={license.takenById === me}
          isUntouched={license.takenById === null}
          isLapsed={license.takenAt !== null && Date.now() - license.takenAt.getTime() > 30 * 60_000}
          expiresOn={license.expiresOn}
          hasRivals={rivals.some(({ status }) => status !== 'rejected')}
          seen={license.facts}
          who={found.holder.name ?? 'this practitioner'}
        />
      )}
      <div className="afya-case__columns">
        <CaseFacts found={found} mayReadDetails={staffCan(user, 'personal-details.read')} />
        <CaseDocument license={license} />
      </div>
      {staffCan(user, 'personal-details.read') && (
        <div className="afya-panel">
          <h3>Identity images</h3>
          <IdentityGallery images={images} mayDecide={staffCan(user, 'identity.decide')} />
        </div>
      )}
      <OtherCases others={others} />
      <CaseHistory history={history} />
    </section>
  )
}
