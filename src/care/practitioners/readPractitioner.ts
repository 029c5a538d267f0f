import { queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { referenceLists } from '../reference'
import { cardColumns, cardOf, listedSql, type CardRow, type PractitionerCard } from './card'

export type Education = { institution: string; degree: string; year: number | null }
export type ShownCertification = { name: string; issuer: string; country: string; expiresAt: string | null }
export type ShownFacility = { id: string; name: string; kind: string; country: string; city: string | null }
export type PractitionerProfile = PractitionerCard & {
  bio: string | null
  education: Education[]
  /** Verified and in date. */
  certifications: ShownCertification[]
  facilities: ShownFacility[]
  timezone: string | null
}
type ProfileRow = CardRow & Pick<PractitionerProfile, 'bio' | 'education' | 'certifications' | 'facilities' | 'timezone'>

export const educationColumn = `coalesce((SELECT json_agg(json_build_object('institution', e.institution, 'degree', e.degree, 'year', e.year::int) ORDER BY e._order)
  FROM practitioners_education e WHERE e._parent_id = p.id), '[]') AS education`

const profile = statement<ProfileRow>(
  'practitioners.profile',
  `SELECT ${cardColumns}, p.bio, coalesce(v.timezone, p.timezone) AS timezone, ${educationColumn},
     coalesce((SELECT json_agg(json_build_object('name', c.name, 'issuer', c.issuer, 'country', c.country, 'expiresAt', c.expires_on) ORDER BY c.name, c.id)
       FROM certifications c WHERE c.account_id = p.id AND c.status = 'verified'
       AND (c.expires_on IS NULL OR c.expires_on::date >= (now() AT TIME ZONE 'UTC')::date)), '[]') AS certifications,
     coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country, 'city', f.city) ORDER BY f.name, f.id)
       FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id
       WHERE m.account_id = p.id AND m.status = 'active' AND f.status = 'active'), '[]') AS facilities
   FROM practitioners p LEFT JOIN availabilities v ON v.id = p.id WHERE p.id = $1 AND ${listedSql()}`,
)

/** All that everybody may know of a practitioner, in one statement. @throws notFound for whoever is not listed now, as for nobody */
export const readPractitioner = async (id: string): Promise<PractitionerProfile> => {
  const [row, { specialisation }] = await Promise.all([queryOne(profile, [id]), referenceLists()])
  if (!row) throw notFound()
  const { bio, education, certifications, facilities, timezone } = row
  return { ...cardOf(row, specialisation), bio, education, certifications, facilities, timezone }
}
