import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { newTotpSecret, totpInvitation, totpStep } from '../../../src/factors/totp'
import { totpCode } from '../../helpers/totp'

afterEach(() => void jest.useRealTimers())

describe('codes of an authenticator app', () => {
  it('are those of RFC 6238', () => {
    // the RFC's ASCII secret "12345678901234567890" in base32; its eight digits cut to six
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    for (const [seconds, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1234567890, '005924'],
      [20000000000, '353130'],
    ] as const) {
      jest.useFakeTimers({ now: seconds * 1000 })
      expect(totpStep({ secret, code, lastStep: 0 })).toBe(Math.floor(seconds / 30))
      expect(totpCode(secret)).toBe(code)
    }
  })

  it('are good one step around now, after the last used one', () => {
    jest.useFakeTimers({ now: 1_900_000_000_000 })
    // none of whose codes around then are equal
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const now = Math.floor(1_900_000_000 / 30)
    for (const [steps, expected] of [
      [-2, null],
      [-1, now - 1],
      [0, now],
      [1, now + 1],
      [2, null],
    ] as const)
      expect(totpStep({ secret, code: totpCode(secret, steps), lastStep: 0 })).toBe(expected)
    expect(totpStep({ secret, code: totpCode(secret), lastStep: now })).toBeNull()
    expect(totpStep({ secret, code: totpCode(secret, 1), lastStep: now })).toBe(now + 1)
  })

  it('are refused, not thrown, when the clock was set back', () => {
    const secret = newTotpSecret()
    expect(totpStep({ secret, code: totpCode(secret), lastStep: Math.floor(Date.now() / 30_000) + 50 })).toBeNull()
  })

  it('come from 160 random bits', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(new Set(secrets).size).toBe(50)
  })

  it('are invited with an address and its picture', async () => {
    const { otpauthUrl, qr } = await totpInvitation({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', label: 'ada+x@example.com' })
    expect(new URL(otpauthUrl).searchParams.get('issuer')).toBe('Afya')
    expect(decodeURIComponent(new URL(otpauthUrl).pathname)).toContain('ada+x@example.com')
    expect(Buffer.from(qr.split(',')[1]!, 'base64').subarray(1, 4).toString()).toBe('PNG')
  })
})
