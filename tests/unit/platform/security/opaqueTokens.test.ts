import { describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { deriveChildToken, hashToken, newRefreshToken } from '../../../../src/platform/security/opaqueTokens'

const key = randomBytes(32)

describe('refresh tokens', () => {
  it('are 256 random bits', () => {
    const tokens = new Set(Array.from({ length: 1000 }, newRefreshToken))
    expect(tokens.size).toBe(1000)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })

  it('are kept as a hash that is not the token', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('have one child each, the same whenever it is asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(deriveChildToken(key, one)).toBe(deriveChildToken(key, one))
        expect(deriveChildToken(key, one) === deriveChildToken(key, other)).toBe(one === other)
      }),
    )
  })

  it('give children that look like any token and that only the key can make', () => {
    const parent = newRefreshToken()
    expect(deriveChildToken(key, parent)).toMatch(/^[\w-]{43}$/)
    expect(deriveChildToken(key, parent)).not.toBe(parent)
    expect(deriveChildToken(randomBytes(32), parent)).not.toBe(deriveChildToken(key, parent))
  })

  it('never come back in a long line of children', () => {
    const seen = new Set<string>()
    let token = newRefreshToken()
    for (let generation = 0; generation < 1000; generation += 1) {
      seen.add(token)
      token = deriveChildToken(key, token)
    }
    expect(seen.size).toBe(1000)
  })
})
