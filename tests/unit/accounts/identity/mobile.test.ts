import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { getCountryCallingCode, getExampleNumber, type CountryCode } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { MobileNumber, mobileCountry, toMobileNumber } from '../../../../src/accounts/identity/mobile'

describe('a mobile number', () => {
  it.each([
    '09171234567',
    '9171234567',
    '639171234567',
    '+639171234567',
    ' 0917 123 4567 ',
    '0917-123-4567',
    '(0917) 123-4567',
    '+63 917 123 4567',
    '+63.917.123.4567',
  ])('of the Philippines may be typed %j', (typed) => {
    expect(MobileNumber.parse(typed)).toBe('+639171234567')
  })

  it.each([
    'NG',
    'KE',
    'GH',
    'ZA',
    'EG',
    'ET',
    'TZ',
    'UG',
    'RW',
    'SN',
    'CI',
    'CM',
    'MA',
    'DZ',
    'TN',
    'ZM',
    'ZW',
    'MZ',
    'AO',
    'CD',
    'MU',
    'SC',
  ] as CountryCode[])('may be one of %s, with its prefix', (country) => {
    const { number, nationalNumber } = getExampleNumber(country, examples)!
    expect(toMobileNumber(number)).toBe(number)
    expect(mobileCountry(number)).toBe(country)
    expect(toMobileNumber(`+${getCountryCallingCode(country)} ${nationalNumber}`)).toBe(number)
  })

  it.each([
    ['a land line of Manila', '+63281234567'],
    ['a land line of Lagos', '+23412345678'],
    ['a local number of Nigeria', '08031234567'],
    ['a number of the USA', '+12025550123'],
    ['a number of Germany', '+4915123456789'],
    ['an extension', '09171234567;ext=5'],
    ['an extension in words', '09171234567 ext 5'],
    ['a letter at its end', '09171234567x'],
    ['letters for digits', '0917FLOWERS'],
    ['Arabic digits', '٠٩١٧١٢٣٤٥٦٧'],
    ['full-width digits', '０９１７１２３４５６７'],
    ['too few digits', '0917123456'],
    ['too many digits', '091712345678'],
    ['a second plus', '++639171234567'],
    ['a plus at its end', '639171234567+'],
    ['only a plus', '+'],
    ['a tel: address', 'tel:+639171234567'],
    ['a line end inside', '0917\n1234567'],
    ['NUL', '09171234567\0'],
    ['nothing', ''],
    ['a thousand digits', '9'.repeat(1000)],
  ])('may not have or be %s', (_name, typed) => {
    expect(MobileNumber.safeParse(typed).error?.issues).toMatchObject([{ code: 'custom', params: { code: 'mobile_invalid' } }])
  })

  it('is E.164 once it is taken, and read as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(\+?63|0)?9[0-9]{9}$/), fc.stringMatching(/^\+2[0-9]{8,13}$/)), (typed) => {
        const number = toMobileNumber(typed)
        if (number === null) return
        expect(number).toMatch(/^\+[1-9][0-9]{7,14}$/)
        expect(toMobileNumber(number)).toBe(number)
        expect(mobileCountry(number)).not.toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('is the same however it is typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^9[0-9]{9}$/), (subscriber) => {
        const spellings = [subscriber, `0${subscriber}`, `63${subscriber}`, `+63${subscriber}`].map(toMobileNumber)
        expect(new Set(spellings).size).toBe(1)
      }),
    )
  })

  it('has no country of ours when it is another’s', () => {
    expect(mobileCountry('+639171234567')).toBe('PH')
    expect(mobileCountry('+12025550123')).toBeNull()
    expect(mobileCountry('nonsense')).toBeNull()
  })
})
