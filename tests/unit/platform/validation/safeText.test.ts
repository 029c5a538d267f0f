import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { COUNTRY_CODES, CountryCode } from '../../../../src/platform/validation/countryCode'
import { LanguageTag, TimeZone } from '../../../../src/platform/validation/localeFields'
import { safeText } from '../../../../src/platform/validation/safeText'

const line = safeText(100)
const lines = safeText(100, { multiline: true })

describe('safe text', () => {
  it.each(['Rizal Avenue 12', 'Ikorodu Road, Ṣómólú', '東京', '👩‍⚕️', 'O’Neill', ''])('may be %j', (text) => {
    expect(line.parse(text)).toBe(text)
  })

  it.each([
    ['NUL', 'a\0b'],
    ['a bell', 'a\x07b'],
    ['a line end', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['a tab', 'a\tb'],
    ['DEL', 'a\x7fb'],
    ['a C1 control', 'a\x85b'],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', 'a\udc00'],
    ['surrogates the wrong way round', '\udc00\ud800'],
  ])('may not hold %s', (_name, text) => {
    expect(line.safeParse(text).error?.issues).toMatchObject([{ code: 'custom', params: { code: 'unsafe_text' } }])
  })

  it('may have several lines where that is said, with one kind of line end', () => {
    expect(lines.parse('one\r\ntwo\n\tthree')).toBe('one\ntwo\n\tthree')
    expect(lines.safeParse('one\rtwo').success).toBe(false)
    expect(lines.safeParse('one\0two').success).toBe(false)
  })

  it('loses the space around it before it is measured', () => {
    expect(line.parse(`  ${'a'.repeat(100)}\n`)).toHaveLength(100)
    expect(line.safeParse('a'.repeat(101)).success).toBe(false)
    expect(safeText(10, { min: 1 }).safeParse('   ').success).toBe(false)
  })

  it('can always be written as UTF-8 and read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const parsed = line.safeParse(text)
        if (parsed.success) expect(Buffer.from(parsed.data).toString()).toBe(parsed.data)
      }),
    )
  })
})

describe('fields of a locale', () => {
  it('know the 249 countries, in any case', () => {
    expect(new Set(COUNTRY_CODES).size).toBe(249)
    expect(CountryCode.parse(' ph ')).toBe('PH')
    for (const code of ['ZZ', 'EU', 'UK', 'PHL', '', 'P', '12']) expect(CountryCode.safeParse(code).success).toBe(false)
  })

  it('know the time zones of IANA and no offsets', () => {
    for (const zone of [
      'Asia/Manila',
      'Africa/Lagos',
      'UTC',
      'America/Argentina/Buenos_Aires',
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Etc/GMT+8',
    ]) {
      expect(TimeZone.parse(zone)).toBe(zone)
    }
    for (const zone of ['Asia/Atlantis', '+08:00', 'GMT+8', '', '../etc/passwd', 'A'.repeat(5000)])
      expect(TimeZone.safeParse(zone).success).toBe(false)
  })

  it('know language tags, in their own case', () => {
    expect(LanguageTag.parse('EN-us')).toBe('en-US')
    expect(LanguageTag.parse('fil')).toBe('fil')
    for (const tag of ['', 'english language', 'e', 'en_US', `en-${'a'.repeat(40)}`, '\0'])
      expect(LanguageTag.safeParse(tag).success).toBe(false)
  })
})
