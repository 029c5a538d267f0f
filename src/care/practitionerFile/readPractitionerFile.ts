import { query, queryOne, statement } from '../../platform/db'
import type { CaseStatus } from '../../compliance/cases'
import type { AvailabilityRules } from '../availability'
import { rulesSql } from '../availability/availability'
import type { ConsultationType, Fee } from '../practitioners'
import type { Education, ShownFacility } from '../practitioners/readPractitioner'
import { educationColumn } from '../practitioners/readPractitioner'

/** A licence or certification, as far as the file names it. */
export type Paper = { id: string; name: string; country: string; status: CaseStatus; expiresOn: string | null; submittedAt: Date }
export type Upcoming = {
  id: string
  reference: string
  startsAt: Date
  endsAt: Date
  consultationType: ConsultationType
  status: string
  patientId: string
  /** Null where the reader may not know who it is. */
  patient: string | null
  total: number
}
export type LastRating = { id: string; score: number; comment: string | null; status: string; createdAt: Date }
export type FilePlan = { id: string; title: string; status: string; currentVersion: number | null; followers: number; total: number }

export type FileFacts = {
  id: string
  name: string
  title: string | null
  bio: string | null
  specialisations: string[]
  languages: string[]
  countries: string[]
  consultationTypes: ConsultationType[]
  education: Education[]
  fees: Fee[]
  facilities: ShownFacility[]
  hasPhoto: boolean
  timezone: string | null
  accountStatus: string
  licenseValidUntil: Date | null
  isListed: boolean
  listedUntil: Date | null
  hiddenAt: Date | null
  hiddenReason: string | null
  hiddenBy: string | null
  /** Codes of what the profile has not got. */
  lacks: string[]
  nextAvailableAt: Date | null
  rules: AvailabilityRules | null
  rating: { count: number; sum: number; histogram: number[] }
}

/** All that staff ask of a practitioner. What the reader may not see is null and was not read. */
export type PractitionerFile = {
  facts: FileFacts
  licenses: Paper[] | null
  certifications: Paper[] | null
  upcoming: Upcoming[]
  ratings: LastRating[]
  plans: FilePlan[]
}

const factsOf = statement<FileFacts>(
  'practitioner-file.facts',
  `SELECT p.id, p.name, p.title, p.bio, p.specialisations, p.languages, p.countries, p.consultation_types AS "consultationTypes", ${educationColumn},
     coalesce((SELECT json_agg(json_build_object('consultationType', f.consultation_type, 'durationMinutes', f.duration_minutes::int,
       'amountMinor', f.amount_minor::bigint, 'currency', f.currency) ORDER BY f._order) FROM practitioners_fees f WHERE f._parent_id = p.id), '[]') AS fees,
     coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country, 'city', f.city) ORDER BY f.name, f.id)
       FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id WHERE m.account_id = p.id AND m.status = 'active' AND f.status = 'active'), '[]') AS facilities,
     p.photo_key IS NOT NULL AS "hasPhoto", coalesce(v.timezone, p.timezone, d.timezone) AS timezone, a.status AS "accountStatus",
     a.license_valid_until AS "licenseValidUntil", p.is_listed AS "isListed", p.listed_until AS "listedUntil", p.hidden_at AS "hiddenAt",
     p.hidden_reason AS "hiddenReason", (SELECT name FROM staff WHERE id = p.hidden_by_id) AS "hiddenBy",
     coalesce(string_to_array(p.lacks, ','), '{}') AS lacks, p.next_available_at AS "nextAvailableAt", CASE WHEN v.id IS NOT NULL THEN ${rulesSql} END AS rules,
     json_build_object('count', p.rating_count::int, 'sum', p.rating_sum::int, 'histogram',
       (SELECT json_agg((SELECT count(*) FROM ratings r WHERE r.practitioner_id = p.id AND r.status <> 'hidden' AND r.score = s) ORDER BY s) FROM generate_series(1, 5) s)) AS rating
   FROM practitioners p JOIN accounts a ON a.id = p.id LEFT JOIN personal_details d ON d.id = p.id LEFT JOIN availabilities v ON v.id = p.id WHERE p.id = $1`,
)
const licensesOf = statement<Paper>(
  'practitioner-file.licenses',
  `SELECT id, body AS name, country, status, expires_on AS "expiresOn", submitted_at AS "submittedAt" FROM license_verifications
   WHERE account_id = $1 AND status <> 'withdrawn' ORDER BY status = 'verified' DESC, submitted_at DESC LIMIT 20`,
)
const certificationsOf = statement<Paper>(
  'practitioner-file.certifications',
  `SELECT id, name || ', ' || issuer AS name, country, status, expires_on AS "expiresOn", submitted_at AS "submittedAt" FROM certifications
   WHERE account_id = $1 AND status <> 'withdrawn' ORDER BY status = 'verified' DESC, submitted_at DESC LIMIT 20`,
)
const upcomingOf = statement<Upcoming>(
  'practitioner-file.upcoming',
  `SELECT a.id, a.reference, a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.consultation_type AS "consultationType", a.status, a.patient_id AS "patientId",
     CASE WHEN $2::boolean THEN c.display_name END AS patient, count(*) OVER ()::int AS total
   FROM appointments a JOIN accounts c ON c.id = a.patient_id
   WHERE a.practitioner_id = $1 AND a.ends_at > now() AND (a.status IN ('booked', 'checked_in', 'in_progress') OR a.status = 'held' AND a.hold_expires_at > now())
   ORDER BY a.starts_at, a.id LIMIT 8`,
)
const ratingsOf = statement<LastRating>(
  'practitioner-file.ratings',
  `SELECT id, score::int, comment, status, created_at AS "createdAt" FROM ratings WHERE practitioner_id = $1 ORDER BY created_at DESC, id DESC LIMIT 4`,
)
const plansOf = statement<FilePlan>(
  'practitioner-file.plans',
  `SELECT id, title, status, current_version::int AS "currentVersion", followers::int, count(*) OVER ()::int AS total FROM health_plans
   WHERE author_id = $1 ORDER BY updated_at DESC, id DESC LIMIT 6`,
)

/** Who reads it may see the papers of practitioners, and the patients of appointments. */
export type FileReader = { seesPapers: boolean; seesPatients: boolean }

/** A practitioner's file; whoever calls has checked `practitioners.read`. Null when there is none. */
export const readPractitionerFile = async (id: string, { seesPapers, seesPatients }: FileReader): Promise<PractitionerFile | null> => {
  const [facts, licenses, certifications, upcoming, ratings, plans] = await Promise.all([
    queryOne(factsOf, [id]),
    seesPapers ? query(licensesOf, [id]) : null,
    seesPapers ? query(certificationsOf, [id]) : null,
    query(upcomingOf, [id, seesPatients]),
    query(ratingsOf, [id]),
    query(plansOf, [id]),
  ])
  return facts && { facts, licenses, certifications, upcoming, ratings, plans }
}
