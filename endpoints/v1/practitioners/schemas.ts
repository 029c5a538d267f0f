import { z } from 'zod'
import { consultationTypes, photoSizes, practitionerSorts } from '../../../src/care/practitioners'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

export { ProfileInput as PractitionerChange } from '../../../src/care/practitioners/profileInput'

const nullable = z.string().nullable()
const ConsultationType = z.enum(consultationTypes)
const Coded = z.object({ code: z.string(), name: z.string() })

const card = {
  id: Uuid,
  name: z.string(),
  title: nullable,
  photoUrl: nullable,
  specialisations: z.array(Coded),
  languages: z.array(z.string()),
  countries: z.array(z.string()),
  consultationTypes: z.array(ConsultationType),
  fees: z.array(z.object({ consultationType: ConsultationType, durationMinutes: z.int(), amountMinor: z.int(), currency: z.string() })),
  rating: z.object({ average: z.number().nullable(), count: z.int() }),
  nextAvailableAt: Moment.nullable(),
}
const about = {
  bio: nullable,
  education: z.array(z.object({ institution: z.string(), degree: z.string(), year: z.int().nullable() })),
  timezone: nullable,
}

export const PractitionerCard = z.object({ ...card, verified: z.literal(true) })
export const PractitionerProfile = PractitionerCard.extend({
  ...about,
  certifications: z.array(z.object({ name: z.string(), issuer: z.string(), country: z.string(), expiresAt: nullable })),
  facilities: z.array(z.object({ id: Uuid, name: z.string(), kind: z.string(), country: z.string(), city: nullable })),
})
export const OwnPractitioner = z.object({
  ...card,
  ...about,
  verified: z.boolean(),
  isListed: z.boolean(),
  listedUntil: Moment.nullable(),
  missing: z.array(z.string()),
  hidden: z.object({ at: Moment, reason: nullable }).nullable(),
})

export const PractitionersBody = enveloped(
  z.object({ practitioners: z.array(PractitionerCard), pagination: Pagination.extend({ nextCursor: nullable }) }),
)
export const PractitionerBody = enveloped(z.object({ practitioner: PractitionerProfile }))
export const OwnPractitionerBody = enveloped(z.object({ practitioner: OwnPractitioner }))

const Code = z.string().trim().min(1).max(60)
const Amount = z.coerce.number().int().min(0).max(1_000_000_000_000)

/** A moment, or a day in UTC, which as the end of a time is there to its end. */
const momentOr = (timeOfDay: string) =>
  z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .transform((typed) => new Date(typed.length === 10 ? `${typed}T${timeOfDay}Z` : typed))
    .meta({ type: 'string', examples: ['2026-04-24', '2026-04-24T08:00:00Z'] })

export const PractitionersQuery = PageQuery.extend({
  q: safeText(100).optional().meta({ description: 'Name, title, specialisation or words of the text; the last word may be unfinished.' }),
  specialisation: z
    .string()
    .max(400)
    .transform((typed) =>
      typed
        .split(',')
        .map((code) => code.trim())
        .filter(Boolean),
    ) // prettier-ignore
    .pipe(z.array(Code).min(1).max(10))
    .optional()
    .meta({ type: 'string', description: 'A code, or several with commas: any of them.' }),
  language: Code.optional(),
  country: Code.optional().meta({ description: 'Licensed there.' }),
  consultationType: ConsultationType.optional(),
  minPrice: Amount.optional().meta({ description: 'Minor units. Send `currency` with it.' }),
  maxPrice: Amount.optional(),
  currency: Code.optional(),
  minRating: z.coerce.number().min(1).max(5).optional(),
  availableFrom: momentOr('00:00:00').optional(),
  availableTo: momentOr('23:59:59.999').optional().meta({ description: 'At most 92 days after `availableFrom`.' }),
  sort: z.enum(practitionerSorts).default('relevance'),
  cursor: z.string().min(1).max(300).optional(),
})

export const PhotoQuery = z.strictObject({ size: z.enum(photoSizes).default('medium'), v: z.string().max(40).optional() })
