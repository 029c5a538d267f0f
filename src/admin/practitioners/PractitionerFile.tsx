import type { UIFieldServerProps } from 'payload'
import { listingOf, readPractitionerFile } from '../../care/practitionerFile'
import { referenceLists, type ReferenceLists } from '../../care/reference'
import { noteSeen } from '../../compliance/audit/noteSeen'
import { staffCan } from '../../compliance/staffUser'
import { FileHead } from './FileHead'
import { FilePapers } from './FilePapers'
import { FilePlans } from './FilePlans'
import { FileProfile } from './FileProfile'
import { FileRatings } from './FileRatings'
import { FileUpcoming } from './FileUpcoming'
import { FileWeek } from './FileWeek'

/** Everything about a practitioner on one screen, as far as whoever looks may see it. */
export const PractitionerFile = async ({ id, req, user }: UIFieldServerProps) => {
  if (!staffCan(user, 'practitioners.read') || !id) return null
  const practitionerId = String(id)
  const seesPapers = staffCan(user, 'licenses.read')
  const seesPatients = staffCan(user, 'appointments.read')
  const [file, lists] = await Promise.all([readPractitionerFile(practitionerId, { seesPapers, seesPatients }), referenceLists()])
  if (!file) return null
  const { facts, licenses, certifications, upcoming, ratings, plans } = file
  if (seesPapers) await noteSeen(req, { action: 'license.read', people: [practitionerId] })
  if (seesPatients) await noteSeen(req, { action: 'appointments.listed', people: upcoming.map(({ patientId }) => patientId) })
  const ways = [
    staffCan(user, 'accounts.read') && { href: `/admin/collections/accounts/${practitionerId}`, label: 'The account' },
    staffCan(user, 'personal-details.read') && { href: `/admin/collections/personal-details/${practitionerId}`, label: 'Personal details' },
  ].filter((way) => way !== false)
  return (
    <section className="afya-file" aria-label="The practitioner’s file">
      <FileHead
        facts={facts}
        listing={listingOf(facts, licenses)}
        named={namedIn(facts, lists)}
        mayHide={staffCan(user, 'practitioners.hide')}
        ways={ways}
      />
      <div className="afya-file__panels">
        {licenses && (
          <FilePapers
            title="Licences"
            collection="license-verifications"
            accountId={practitionerId}
            papers={licenses}
            none="They have submitted none."
          />
        )}
        {certifications && (
          <FilePapers
            title="Certifications"
            collection="certifications"
            accountId={practitionerId}
            papers={certifications}
            none="They have submitted none."
          />
        )}
        <FileWeek facts={facts} />
        <FileUpcoming practitionerId={practitionerId} upcoming={upcoming} timezone={facts.timezone ?? 'UTC'} seesPatients={seesPatients} />
        <FileRatings
          practitionerId={practitionerId}
          rating={facts.rating}
          ratings={ratings}
          mayModerate={staffCan(user, 'ratings.moderate')}
        />
        <FilePlans practitionerId={practitionerId} plans={plans} mayRead={staffCan(user, 'plans.read')} />
        <FileProfile facts={facts} unitsOf={(currency) => lists.currency.byCode.get(currency.toLowerCase())?.minorUnits ?? 2} />
      </div>
    </section>
  )
}

type Codes = { specialisations: string[]; languages: string[]; countries: string[] }

/** Codes by the names that staff gave them. */
const namedIn = ({ specialisations, languages, countries }: Codes, lists: ReferenceLists): Codes => {
  const names = (kind: 'specialisation' | 'language' | 'country', codes: string[]) =>
    codes.map((code) => lists[kind].byCode.get(code.toLowerCase())?.name ?? code)
  return {
    specialisations: names('specialisation', specialisations),
    languages: names('language', languages),
    countries: names('country', countries),
  }
}
