import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  hashInvitationCode,
  invitationCodePrefix,
  newInvitationCode,
  normalizeInvitationCode,
} from '../../../../src/accounts/codes/invitationCode'

/** How a person might copy a code: other case, look-alikes, separators in odd places. */
const sloppily = (code: string) =>
  fc
    .array(fc.tuple(fc.boolean(), fc.boolean(), fc.constantFrom('', '', '', '-', ' ', '--')), { minLength: 16, maxLength: 16 })
    .map((habits) =>
      [...code.replaceAll('-', '')]
        .map((character, index) => {
          const [isLower, isLookAlike, separator] = habits[index]!
          const alike = isLookAlike ? ({ '0': 'O', '1': 'L' }[character] ?? character) : character
          return `${isLower ? alike.toLowerCase() : alike}${separator}`
        })
        .join(''),
    )

describe('invitation codes', () => {
  it('are sixteen of Crockford’s characters in groups of four, never the same', () => {
    const codes = new Set(Array.from({ length: 2000 }, newInvitationCode))
    expect(codes.size).toBe(2000)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('use the whole alphabet at every place', () => {
    const codes = Array.from({ length: 2000 }, newInvitationCode).map((code) => code.replaceAll('-', ''))
    for (let place = 0; place < 16; place += 1) expect(new Set(codes.map((code) => code[place])).size).toBe(32)
  })

  it('are read however they are typed', () => {
    fc.assert(
      fc.property(
        fc.constant(null).map(newInvitationCode).chain((code) => fc.tuple(fc.constant(code), sloppily(code))),
        ([code, typed]) => {
          expect(normalizeInvitationCode(typed)).toBe(code)
        },
      ),
    ) // prettier-ignore
  })

  it('have one spelling, which is read as itself', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const code = normalizeInvitationCode(typed)
        if (code !== null) expect(normalizeInvitationCode(code)).toBe(code)
      }),
    )
    expect(normalizeInvitationCode(' abcd efgh 0oil 2345 ')).toBe('ABCD-EFGH-0011-2345')
  })

  it.each([
    '',
    'ABCD',
    'ABCD-EFGH-JKMN-PQR',
    'ABCD-EFGH-JKMN-PQRSX',
    'ABCD-EFGH-JKMN-PQRU',
    'ABCD-EFGH-JKMN-PQR\0',
    `ABCD-EFGH-JKMN-PQRS${' '.repeat(64)}x`,
  ])('are not %j', (typed) => {
    expect(normalizeInvitationCode(typed)).toBeNull()
  })

  it('are kept as a hash and a prefix that a caller can read out', () => {
    expect(hashInvitationCode('ABCD-EFGH-JKMN-PQRS')).toMatch(/^[0-9a-f]{64}$/)
    expect(hashInvitationCode('ABCD-EFGH-JKMN-PQRS')).not.toBe(hashInvitationCode('ABCD-EFGH-JKMN-PQRT'))
    expect(invitationCodePrefix('ABCD-EFGH-JKMN-PQRS')).toBe('ABCD')
  })
})
