import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isBirthdate } from '../../../../src/accounts/identity/birthdate'
import { LicenseNo, presentLicenseNo, storeLicenseNo } from '../../../../src/accounts/identity/licenseNo'
import { PersonalDetails } from '../../../../src/accounts/identity/personalDetails'
import { PersonNamePart } from '../../../../src/accounts/identity/personName'
import { z } from 'zod'

describe('a part of a name', () => {
  it.each(['Ada', 'Dela Cruz', 'Ngũgĩ', 'Ọláyínká', "N'Diaye", 'O’Connor-Smith', '李', 'محمد', 'Jr.', '3rd', 'क्ष्मा'])(
    'may be %s',
    (part) => {
      expect(PersonNamePart.parse(part)).toBe(part.normalize('NFC'))
    },
  )

  it('is put in one form', () => {
    expect(PersonNamePart.parse('  Nu\u0301n\u0303ez ')).toBe('N\u00fa\u00f1ez')
  })

  it.each([
    ['nothing', ''],
    ['space', '   '],
    ['a line end', 'Ada\r\nBcc: eve@evil.test'],
    ['NUL', 'Ada\0'],
    ['an escape', 'Ada\x1b[31m'],
    ['a line separator', 'Ada\u2028Eve'],
    ['a direction override', 'Ada\u202eeve'],
    ['a direction isolate', 'Ada\u2067eve'],
    ['a lone surrogate', 'Ada\ud83d'],
    ['101 characters', 'a'.repeat(101)],
  ])('may not be or hold %s', (_name, part) => {
    expect(PersonNamePart.safeParse(part).success).toBe(false)
  })
})

describe('a licence number', () => {
  it.each([
    [123456, '123456', 123456],
    [1234, '1234', 1234],
    ['123456', '123456', 123456],
    ['0123456', '0123456', '0123456'],
    [' 0123456 ', '0123456', '0123456'],
    [0, null, null],
    [null, null, null],
    ['0', null, null],
    ['000', null, null],
    ['9007199254740993', '9007199254740993', '9007199254740993'],
    ['12345678901234567890', '12345678901234567890', '12345678901234567890'],
  ])('%j is kept as %j and shown as %j', (sent, stored, shown) => {
    expect(storeLicenseNo(LicenseNo.parse(sent))).toBe(stored)
    expect(presentLicenseNo(stored)).toBe(shown)
  })

  it.each([-1, 1.5, NaN, Infinity, 2 ** 53, '', '12a', '-5', '1e5', '0x10', '١٢٣', '1'.repeat(21), true, {}, []])('is not %p', (sent) => {
    expect(LicenseNo.safeParse(sent).success).toBe(false)
  })

  it('comes back as the digits that were sent', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,20}$/), (digits) => {
        const shown = presentLicenseNo(storeLicenseNo(LicenseNo.parse(digits)))
        expect(shown === null ? '0'.repeat(digits.length) : String(shown)).toBe(digits)
      }),
    )
  })
})

describe('a birthdate', () => {
  const now = new Date('2026-05-01T12:00:00Z')

  it.each(['1990-12-31', '1900-01-01', '2000-02-29', '2026-05-01', '2026-05-02'])('may be %s on 1 May 2026', (date) => {
    expect(isBirthdate(date, now)).toBe(true)
  })

  it.each([
    '1899-12-31',
    '2026-05-03',
    '2001-02-29',
    '2000-13-01',
    '2000-00-10',
    '2000-04-31',
    '2000-1-1',
    '31.12.1990',
    '1990-12-31T00:00:00Z',
    '',
    'today',
  ])('may not be %j', (date) => {
    expect(isBirthdate(date, now)).toBe(false)
  })
})

describe('personal details', () => {
  const problems = (details: unknown) => PersonalDetails.safeParse(details).error?.issues.map(({ path, code }) => [path.join('.'), code])

  it('may be what the seed sends', () => {
    const seed = { name: { firstName: 'First', lastName: 'Last' }, doc_PRCLicenseNo: 123456 }
    expect(PersonalDetails.parse(seed)).toEqual(seed)
    expect(PersonalDetails.parse({ maritalStatus: 'single' })).toEqual({ maritalStatus: 'single' })
    expect(PersonalDetails.parse({})).toEqual({})
  })

  it('may be complete', () => {
    const details = {
      name: { firstName: 'Ada', middleName: null, lastName: 'Obi', suffix: 'MD' },
      birthdate: '1990-12-31',
      sex: 'female',
      maritalStatus: 'married',
      languages: ['EN', 'yo', 'en'],
      country: 'ng',
      timezone: 'Africa/Lagos',
      address: { line1: '12 Allen Avenue', line2: null, city: 'Ikeja', region: 'Lagos', postalCode: '100281' },
      doc_PRCLicenseNo: null,
    }
    expect(PersonalDetails.parse(details)).toEqual({ ...details, languages: ['en', 'yo'], country: 'NG' })
  })

  it('may be cleared with null', () => {
    const cleared = { birthdate: null, sex: null, maritalStatus: null, languages: null, country: null, timezone: null, address: null }
    expect(PersonalDetails.parse(cleared)).toEqual(cleared)
  })

  it('take no keys that they do not know', () => {
    for (const key of ['id', 'isDoctor', 'roles', 'balance', 'constructor'])
      expect(problems({ [key]: true })).toEqual([['', 'unrecognized_keys']])
    expect(problems(JSON.parse('{"__proto__":{"isDoctor":true}}'))).toEqual([['', 'unrecognized_keys']])
    expect(problems({ name: { fullName: 'Ada' } })).toEqual([['name', 'unrecognized_keys']])
    expect(problems({ address: { planet: 'Earth' } })).toEqual([['address', 'unrecognized_keys']])
  })

  it('name every field that is wrong', () => {
    const wrong = {
      name: { firstName: '' },
      birthdate: '3000-01-01',
      sex: 'F',
      maritalStatus: 'complicated',
      languages: ['klingon language'],
      country: 'ZZ',
      timezone: 'Mars/Base',
      address: { city: 'a\0b' },
      doc_PRCLicenseNo: '12-34',
    }
    expect(problems(wrong)!.map(([path]) => path).sort()).toEqual(
      ['address.city', 'birthdate', 'country', 'doc_PRCLicenseNo', 'languages.0', 'maritalStatus', 'name.firstName', 'sex', 'timezone'],
    ) // prettier-ignore
    expect(problems({ languages: Array.from({ length: 11 }, () => 'en') })).toEqual([['languages', 'too_big']])
    expect(problems([])).toEqual([['', 'invalid_type']])
    expect(problems(null)).toEqual([['', 'invalid_type']])
  })

  it('never make the check itself fail, whatever is sent', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true })
    const keys = fc.constantFrom(...Object.keys(PersonalDetails.shape))
    fc.assert(
      fc.property(fc.dictionary(keys, anything), (details) => {
        expect(typeof PersonalDetails.safeParse(details).success).toBe('boolean')
      }),
    )
  })

  it('can be described as JSON Schema', () => {
    const schema = z.toJSONSchema(PersonalDetails, { io: 'input' })
    expect(Object.keys(schema.properties!)).toContain('doc_PRCLicenseNo')
    expect(schema.additionalProperties).toBe(false)
  })
})
