import type { StaffActor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { query, statement } from '../../platform/db'
import { requirePermission } from '../../compliance'

export type ChoiceKind = 'practitioner' | 'facility' | 'patient'
/** Something to choose; `detail` tells two of one name apart. */
export type Choice = { id: string; label: string; detail: string | null }

const most = 8
/** Fewer letters name nobody in particular. */
export const shortestPatientSearch = 3

const searches = {
  practitioner: statement<Choice>(
    'calendar.find-practitioners',
    `SELECT p.id, concat_ws(' ', p.title, p.name) AS label,
       concat_ws(' · ', (SELECT string_agg(c, ', ') FROM jsonb_array_elements_text(p.countries) c), CASE WHEN p.listed_until > now() THEN NULL ELSE 'cannot be booked' END) AS detail
     FROM practitioners p WHERE search_fold(p.name) LIKE '%' || search_fold($1) || '%' ORDER BY p.listed_until > now() DESC NULLS LAST, p.name, p.id LIMIT ${most}`,
  ),
  facility: statement<Choice>(
    'calendar.find-facilities',
    `SELECT f.id, f.name AS label, concat_ws(', ', f.city, f.country) AS detail
     FROM facilities f WHERE f.status = 'active' AND search_fold(concat_ws(' ', f.name, f.city)) LIKE '%' || search_fold($1) || '%' ORDER BY f.name, f.id LIMIT ${most}`,
  ),
  patient: statement<Choice>(
    'calendar.find-patients',
    `SELECT a.id, coalesce(nullif(trim(concat_ws(' ', d.name_first_name, d.name_last_name)), ''), a.email, 'Without a name') AS label, concat_ws(' · ', a.email, d.country) AS detail
     FROM accounts a LEFT JOIN personal_details d ON d.id = a.id
     WHERE a.status = 'active' AND (lower(a.email) LIKE lower($1) || '%' OR search_fold(concat_ws(' ', d.name_first_name, d.name_last_name)) LIKE '%' || search_fold($1) || '%')
     ORDER BY lower(a.email) = lower($1) DESC, label, a.id LIMIT ${most}`,
  ),
}

/** LIKE takes these for more than themselves. */
const literally = (search: string): string => search.replace(/[\\%_]/g, '\\$&')

/**
 * The first that fit, by name; people also by the beginning of their address. Practitioners and facilities are shown without a search too. Whoever is found
 * as a patient finds it in the access log, and the caller needs `appointments.manage`. The caller has checked `appointments.read`.
 * @throws forbidden
 */
export const findChoices = async (actor: StaffActor, { kind, search }: { kind: ChoiceKind; search: string }): Promise<Choice[]> => {
  if (kind !== 'patient') return query(searches[kind], [literally(search)])
  requirePermission(actor, 'appointments.manage')
  if (search.length < shortestPatientSearch) return []
  const found = await query(searches.patient, [literally(search)])
  const note = ({ id }: Choice) => ({
    action: 'personal-details.listed',
    detail: { target: { collection: 'personal-details', id }, about: id },
  })
  if (found.length > 0) await auditAlone(actor, found.map(note))
  return found
}
