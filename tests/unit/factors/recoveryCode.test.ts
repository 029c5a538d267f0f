import { describe, expect, it } from '@jest/globals'
import { hashRecoveryCode, newRecoveryCode, normalizeRecoveryCode } from '../../../src/factors/recoveryCode'

const key = Buffer.alloc(32, 7)
const owner = { kind: 'account', id: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10' } as const

describe('a recovery code', () => {
  it('has 24 characters of 32 that cannot be mistaken, in four groups', () => {
    const codes = Array.from({ length: 500 }, newRecoveryCode)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}(-[0-9A-HJKMNP-TV-Z]{6}){3}$/)
    expect(new Set(codes).size).toBe(500)
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  })

  it('is read however it is typed', () => {
    const code = 'AB01CD-EFGH23-4567JK-MNPQRS'
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      'ABOICD-EFGH23-4567JK-MNPQRS',
      ` ${code} `,
    ])
      expect(normalizeRecoveryCode(typed)).toBe('AB01CDEFGH234567JKMNPQRS')
    for (const other of ['', '123456', code.slice(1), `${code}A`, code.replace('M', 'U'), code.replace('M', 'É')])
      expect(normalizeRecoveryCode(other)).toBeNull()
  })

  it('is kept as a keyed hash of one owner', () => {
    const hash = hashRecoveryCode(key, owner, 'AB01CDEFGH234567JKMNPQRS')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(hashRecoveryCode(key, { ...owner, kind: 'staff' }, 'AB01CDEFGH234567JKMNPQRS')).not.toBe(hash)
    expect(hashRecoveryCode(Buffer.alloc(32, 8), owner, 'AB01CDEFGH234567JKMNPQRS')).not.toBe(hash)
  })
})
