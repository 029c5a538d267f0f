import { describe, expect, it } from '@jest/globals'
import { chooseEmailProvider, chooseSmsProvider, isSandbox } from '../../../src/providers'

const storeSandbox = async () => undefined

describe('choosing providers', () => {
  it('takes the sandboxes when nothing is configured', () => {
    expect(isSandbox(chooseEmailProvider({ mailFrom: 'no-reply@example.com', storeSandbox }))).toBe(true)
    expect(isSandbox(chooseSmsProvider({ storeSandbox }))).toBe(true)
  })

  it('takes SMTP when there is a server', async () => {
    const provider = chooseEmailProvider({ smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'Afya <no-reply@example.com>', storeSandbox })
    expect(provider.id).toBe('smtp')
    expect(isSandbox(provider)).toBe(false)
    await provider.close()
  })

  it.each(['Afya', 'Afya <no-reply>', 'no-reply@example.com, eve@example.com', ''])('does not start with %j as its sender', (mailFrom) => {
    expect(() => chooseEmailProvider({ mailFrom, storeSandbox })).toThrow(/invalid_address/)
  })

  it('takes the vendor that is named', () => {
    const configured = {
      semaphore: { apiKey: 'a' },
      termii: { apiKey: 'b', senderId: 'AFYA' },
      africasTalking: { username: 'sandbox', apiKey: 'c' },
      storeSandbox,
    }
    for (const provider of ['semaphore', 'termii', 'africas-talking'] as const) {
      expect(chooseSmsProvider({ ...configured, provider }).id).toBe(provider)
    }
  })

  it.each(['semaphore', 'termii', 'africas-talking'] as const)('does not start half configured: %s', (provider) => {
    expect(() => chooseSmsProvider({ provider, storeSandbox })).toThrow(/API key/)
  })
})
