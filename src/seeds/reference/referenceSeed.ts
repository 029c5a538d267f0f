import type { ReferenceKind } from '../../care/reference'
import { COUNTRY_CODES } from '../../platform/validation/countryCode'
import { planCategories } from './planCategories'
import { specialtyCodes, specialtyTitles } from './specialties'

export type SeedValue = {
  kind: ReferenceKind
  code: string
  name: string
  standard: string
  standardCode: string | null
  minorUnits: number | null
  isActive: boolean
  place: number
}

/** What each list is taken from, and how many values of it there are: what a start compares, without loading them. */
export const referenceStandards: Readonly<Record<ReferenceKind, { standard: string; count: number }>> = {
  specialisation: { standard: 'NHS Main Specialty and Treatment Function Codes', count: 199 },
  language: { standard: 'ISO 639-3', count: 7867 },
  country: { standard: 'ISO 3166-1', count: 249 },
  currency: { standard: 'ISO 4217', count: 179 },
  plan_category: { standard: 'Afya', count: 28 },
}

const codeOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

type Given = Pick<SeedValue, 'code' | 'name'> & Partial<Pick<SeedValue, 'standardCode' | 'minorUnits' | 'isActive' | 'place'>>

const value = (
  kind: ReferenceKind,
  { code, name, standardCode = null, minorUnits = null, isActive = true, place = 1000 }: Given,
): SeedValue => {
  return { kind, code, name, standard: referenceStandards[kind].standard, standardCode, minorUnits, isActive, place }
}

const specialisations = (): SeedValue[] =>
  specialtyTitles
    .trim()
    .split('\n')
    .map((line) => {
      const [standardCode, name] = [line.slice(0, 3), line.slice(4)]
      return value('specialisation', { code: specialtyCodes[standardCode] ?? codeOf(name), name, standardCode })
    })

/** Large languages of the Philippines and of Africa that have no code of two letters: they too stand before the seven thousand others. */
const large = new Set('fil ceb ilo hil war pam pag bik mrw tsg mdh pcm luo kam mer guz luy kln suk mas nyn teo lug ach tem men kri ada gaa bem toi tum nso sat tiv efi ibb fat dag mos knc fuv dje hsb tig sid wal bin'.split(' ')) // prettier-ignore

/** BCP 47 takes the code of two letters when there is one. Nobody is treated in languages that have died out; who speaks Latin may say so. */
const languages = async (): Promise<SeedValue[]> => {
  const { iso6393 } = await import('iso-639-3')
  return iso6393.map(({ name, type, iso6391, iso6393: standardCode }) =>
    value('language', {
      code: iso6391 ?? standardCode,
      name,
      standardCode,
      isActive: type === 'living' || type === 'constructed' || iso6391 !== undefined,
      place: iso6391 !== undefined || large.has(standardCode) ? 100 : 1000,
    }),
  )
}

const countries = async (): Promise<SeedValue[]> => {
  const { default: iso } = await import('i18n-iso-countries')
  return COUNTRY_CODES.map((code) =>
    value('country', {
      code,
      name: iso.getName(code, 'en', { select: 'official' }) ?? code,
      standardCode: iso.alpha2ToAlpha3(code) ?? null,
    }),
  )
}

/** Gold, units of account and test codes are in the standard and nothing that a fee could be in. */
const isMoney = (code: string): boolean => !/^(X(?!AF|CD|OF|PF|CG)..|BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW)$/.test(code)

const currencies = async (): Promise<SeedValue[]> => {
  const { default: iso } = await import('currency-codes')
  return iso.codes().map((code) => {
    const { currency, digits, number } = iso.code(code)!
    return value('currency', {
      code,
      name: currency,
      standardCode: number,
      minorUnits: isMoney(code) ? digits : null,
      isActive: isMoney(code),
    })
  })
}

const categories = (): SeedValue[] => planCategories.map((name) => value('plan_category', { code: codeOf(name), name }))

/** All values of all lists. */
export const referenceSeed = async (): Promise<SeedValue[]> => [
  ...specialisations(),
  ...(await languages()),
  ...(await countries()),
  ...(await currencies()),
  ...categories(),
]
