import { describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { hashActionCode, isActionCode, newActionCode, normalizeActionCode } from '../../../../src/accounts/codes/actionCode'
import { codesPausedUntil, nextCodeAt } from '../../../../src/accounts/codes/actionCodeRules'

const key = randomBytes(32)
const binding = { key, purpose: 'verifyEmail', accountId: 'account-1', destination: 'ada@example.com', code: '012345' } as const

describe('action codes', () => {
  it('are six digits, the first as likely a zero as the others', () => {
    const codes = Array.from({ length: 5000 }, newActionCode)
    for (const code of codes) expect(code).toMatch(/^[0-9]{6}$/)
    for (const place of [0, 5]) {
      const zeros = codes.filter((code) => code[place] === '0').length
      expect(zeros).toBeGreaterThan(350)
      expect(zeros).toBeLessThan(650)
    }
  })

  it('are read as people type them', () => {
    expect(normalizeActionCode(' 123 456 ')).toBe('123456')
    expect(normalizeActionCode('123-456')).toBe('123456')
    for (const typed of ['', '12345', '1234567', '12345a', '١٢٣٤٥٦', `123456${' '.repeat(40)}`])
      expect(normalizeActionCode(typed)).toBeNull()
  })

  it('are good for what they were made for', () => {
    expect(isActionCode(hashActionCode(binding), binding)).toBe(true)
    expect(hashActionCode(binding)).toMatch(/^[0-9a-f]{64}$/)
    expect(isActionCode(hashActionCode(binding), { ...binding, destination: 'Ada@Example.com' })).toBe(true)
  })

  it.each([
    ['purpose', { purpose: 'resetPassword' }],
    ['account', { accountId: 'account-2' }],
    ['destination', { destination: 'eve@example.com' }],
    ['code', { code: '012346' }],
    ['key', { key: randomBytes(32) }],
  ] as const)('are no good for another %s', (_name, change) => {
    expect(isActionCode(hashActionCode(binding), { ...binding, ...change })).toBe(false)
  })

  it('do not mix up where one part ends and the next begins', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (accountId, destination, otherId, otherDestination) => {
        fc.pre(accountId !== otherId || destination.toLowerCase() !== otherDestination.toLowerCase())
        const one = hashActionCode({ ...binding, accountId, destination })
        expect(hashActionCode({ ...binding, accountId: otherId, destination: otherDestination })).not.toBe(one)
      }),
    )
  })

  it('do not match a stored hash that is none', () => {
    expect(isActionCode('', binding)).toBe(false)
    expect(isActionCode('zz', binding)).toBe(false)
  })
})

describe('the rules of codes', () => {
  const now = new Date('2026-05-01T12:00:00Z')
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

  it('pause the account for 15 minutes after ten failures in a row', () => {
    expect(codesPausedUntil({ failures: 9, now })).toBeNull()
    expect(codesPausedUntil({ failures: 10, now })).toEqual(new Date('2026-05-01T12:15:00Z'))
  })

  it('send another one after a minute', () => {
    expect(nextCodeAt({ sentAt: [], now })).toBeNull()
    expect(nextCodeAt({ sentAt: [before(60)], now })).toBeNull()
    expect(nextCodeAt({ sentAt: [before(3000), before(59)], now })).toEqual(new Date('2026-05-01T12:00:01Z'))
  })

  it('send ten a day', () => {
    const nine = Array.from({ length: 9 }, (_none, index) => before(3600 + index * 60))
    expect(nextCodeAt({ sentAt: nine, now })).toBeNull()
    expect(nextCodeAt({ sentAt: [...nine, before(82_800)], now })).toEqual(new Date('2026-05-01T13:00:00Z'))
    expect(nextCodeAt({ sentAt: [...nine, before(86_400)], now })).toBeNull()
  })
})
