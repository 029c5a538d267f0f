import { query, statement } from '../../platform/db'
import { referenceLists, type ReferenceList } from '../reference'

export const consultationTypes = ['video', 'audio', 'in_person'] as const
export type ConsultationType = (typeof consultationTypes)[number]

/** `amountMinor` in the smallest unit of the currency, as ISO 4217 counts its decimals. */
export type Fee = { consultationType: ConsultationType; durationMinutes: number; amountMinor: number; currency: string }
export type Coded = { code: string; name: string }

/** What everybody sees of a practitioner who is listed. */
export type PractitionerCard = {
  id: string
  name: string
  title: string | null
  photoUrl: string | null
  specialisations: Coded[]
  /** ISO 639 codes, of two letters where there are two. */
  languages: string[]
  /** ISO 3166 codes of where a licence is verified. */
  countries: string[]
  consultationTypes: ConsultationType[]
  fees: Fee[]
  /** The plain mean of all ratings, to one decimal; null before the first. */
  rating: { average: number | null; count: number }
  nextAvailableAt: string | null
  verified: true
}

export type CardRow = {
  id: string
  name: string
  title: string | null
  photoKey: string | null
  specialisations: string[]
  languages: string[]
  countries: string[]
  consultationTypes: ConsultationType[]
  fees: Fee[]
  ratingCount: number
  ratingSum: number
  nextAvailableAt: Date | null
}

/** Listed now, over `practitioners`: verified and in date, account active, not hidden. The database keeps the moment. */
export const listedSql = (practitioners = 'p'): string => `${practitioners}.listed_until > now()`

export const cardColumns = `p.id, p.name, p.title, p.photo_key AS "photoKey", p.specialisations, p.languages, p.countries,
  p.consultation_types AS "consultationTypes", p.rating_count::int AS "ratingCount", p.rating_sum::int AS "ratingSum", p.next_available_at AS "nextAvailableAt",
  coalesce((SELECT json_agg(json_build_object('consultationType', f.consultation_type, 'durationMinutes', f.duration_minutes::int,
    'amountMinor', f.amount_minor::bigint, 'currency', f.currency) ORDER BY f._order) FROM practitioners_fees f WHERE f._parent_id = p.id), '[]') AS fees`

/** The photo's key is part of the address, so that a new photo is a new address and the old one may be cached. */
export const photoUrlOf = ({ id, photoKey }: { id: string; photoKey: string | null }): string | null =>
  photoKey && `/api/v1/practitioners/${id}/photo?size=medium&v=${photoKey.slice(-12)}`

/** Codes with the names they have in the list now. */
export const named = (codes: readonly string[], { byCode }: ReferenceList): Coded[] =>
  codes.map((code) => ({ code, name: byCode.get(code)?.name ?? code }))

export const cardOf = (row: CardRow, specialisations: ReferenceList, now = Date.now()): PractitionerCard => ({
  id: row.id,
  name: row.name,
  title: row.title,
  photoUrl: photoUrlOf(row),
  specialisations: named(row.specialisations, specialisations),
  languages: row.languages,
  countries: row.countries,
  consultationTypes: row.consultationTypes,
  fees: row.fees,
  rating: { average: row.ratingCount > 0 ? Math.round((row.ratingSum / row.ratingCount) * 10) / 10 : null, count: row.ratingCount },
  nextAvailableAt: row.nextAvailableAt && row.nextAvailableAt.getTime() > now ? row.nextAvailableAt.toISOString() : null,
  verified: true,
})

const listedCards = statement<CardRow>(
  'practitioners.cards',
  `SELECT ${cardColumns} FROM practitioners p WHERE p.id = ANY($1::uuid[]) AND ${listedSql()}`,
)

/** The cards of those of these practitioners who are listed now, by id. */
export const readPractitionerCards = async (ids: readonly string[]): Promise<Map<string, PractitionerCard>> => {
  if (ids.length === 0) return new Map()
  const [rows, { specialisation }] = await Promise.all([query(listedCards, [ids]), referenceLists()])
  return new Map(rows.map((row) => [row.id, cardOf(row, specialisation)]))
}

/** A listed practitioner's card; null for everybody else. */
export const readPractitionerCard = async (id: string): Promise<PractitionerCard | null> =>
  (await readPractitionerCards([id])).get(id) ?? null
