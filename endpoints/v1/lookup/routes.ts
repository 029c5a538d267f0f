import { z } from 'zod'
import { lookUp, referenceKinds, type ReferenceValue } from '../../../src/care/reference'
import { success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { invalidField } from '../../../src/platform/http/errors'
import { limits } from '../../../src/platform/limits/limits'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, PageQuery, Pagination } from '../common'

/** The lists by their own name and by the plural that people write. */
const kinds = {
  specialisation: 'specialisation', specialisations: 'specialisation', language: 'language', languages: 'language', country: 'country', countries: 'country',
  currency: 'currency', currencies: 'currency', plan_category: 'plan_category', plan_categories: 'plan_category',
} as const // prettier-ignore
type KindName = keyof typeof kinds

const LookupQuery = PageQuery.extend({
  kind: z
    .enum(Object.keys(kinds) as [KindName, ...KindName[]])
    .meta({ description: `One of ${referenceKinds.join(', ')}, or its plural.` }),
  q: safeText(100).optional().meta({ description: 'Part of a name, or a code, without regard to case and accents.' }),
  cursor: z.string().max(200).optional(),
})
export const LookupValue = z.object({
  code: z.string(),
  name: z.string(),
  standard: z.string().nullable(),
  standardCode: z.string().nullable(),
  /** Of a currency: 2 where an amount of 150000 is 1,500.00. */
  minorUnits: z.int().optional(),
})
export const LookupBody = enveloped(
  z.object({
    kind: z.enum(referenceKinds),
    values: z.array(LookupValue),
    pagination: Pagination.extend({ nextCursor: z.string().nullable() }),
  }),
)

const present = ({ code, name, standard, standardCode, minorUnits }: ReferenceValue) => ({
  code,
  name,
  standard,
  standardCode,
  ...(minorUnits !== null && { minorUnits }),
})

const cursorOf = (at: number): string => Buffer.from(`lookup ${at}`).toString('base64url')
const readCursor = (cursor: string): number => {
  const at = /^lookup (\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]
  if (at === undefined) throw invalidField('cursor', 'cursor_invalid', 'Send the cursor of an earlier answer, as it was.')
  return Number(at)
}

export const lookupRoutes = [
  endpoint({
    method: 'get',
    path: '/lookup',
    summary: 'The lists that codes are from',
    description:
      'Specialisations, languages (ISO 639, as BCP 47 writes them), countries (ISO 3166-1), currencies (ISO 4217, with their decimals) and plan categories. Staff switch values off and add others; what is answered can be chosen.',
    tag: 'Lists',
    auth: 'optional',
    scope: 'care.read',
    terms: 'partners',
    limit: limits.anonymous,
    input: { query: LookupQuery },
    output: { 200: LookupBody },
    errors: ['scope_missing', 'terms_required'],
    handler: async ({ input: { query } }) => {
      const kind = kinds[query.kind]
      const values = await lookUp({ kind, q: query.q })
      const from = query.cursor === undefined ? (query.page - 1) * query.limit : readCursor(query.cursor)
      const end = from + query.limit
      const pagination = {
        total: values.length,
        page: query.page,
        limit: query.limit,
        nextCursor: end < values.length ? cursorOf(end) : null,
      }
      return success({ kind, values: values.slice(from, end).map(present), pagination }, 'List')
    },
  }),
]
