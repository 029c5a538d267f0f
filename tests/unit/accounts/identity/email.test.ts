import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { EmailAddress, emailKey } from '../../../../src/accounts/identity/email'

const problem = (typed: unknown) =>
  EmailAddress.safeParse(typed).error?.issues.map((issue) => (issue.code === 'custom' ? issue.params?.code : issue.code))

describe('an e-mail address', () => {
  it.each([
    'email@domain.com',
    'test@mail.com',
    'Ada.Lovelace+afya@Sub.Example.co.ke',
    "o'neill@example.org",
    'a@b.co',
    '1@xn--bcher-kva.example',
  ])('may be %s', (address) => {
    expect(EmailAddress.parse(address)).toBe(address)
  })

  it('keeps its case, loses the space around it, and is compared in small letters', () => {
    expect(EmailAddress.parse('  Ada@Example.com\n')).toBe('Ada@Example.com')
    expect(emailKey('Ada@Example.com')).toBe('ada@example.com')
  })

  it.each([
    '',
    'plain',
    '@example.com',
    'ada@',
    'ada@@example.com',
    'ada@b@example.com',
    'ada@example',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@example.c',
    'ada@-example.com',
    'ada@example-.com',
    'ada@exam_ple.com',
    'ada@example..com',
    'ada@.example.com',
    'ada@example.com.',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    '"ada lovelace"@example.com',
    '"ada@evil.test"@example.com',
    'ada(comment)@example.com',
    'ada@example.com,eve@evil.test',
    'ada@example.com;eve@evil.test',
    'Ada <ada@example.com>',
    'ada@example.com\r\nBcc: eve@evil.test',
    'ada\0@example.com',
    'ada\n@example.com',
    'ada @example.com',
    'ädä@example.com',
    'ada@exämple.com',
    'ada@example.com\u202e',
    'ada%evil.test\\@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('may not be %j', (address) => {
    expect(problem(address)).toEqual(['email_invalid'])
  })

  it('has at most 254 characters', () => {
    const longest = `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.example`
    expect(EmailAddress.safeParse(longest.slice(0, 254)).success).toBe(longest.length <= 254)
    expect(EmailAddress.safeParse(`a${longest}`.padEnd(300, 'm')).success).toBe(false)
    expect(problem(5)).toEqual(['invalid_type'])
  })

  it('never lets a line end, comma, angle or second address through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, after) => {
        const parsed = EmailAddress.safeParse(`${before}@${after}.com`)
        if (parsed.success) expect(parsed.data).toMatch(/^[^\s,;<>()"\\@]+@[a-z0-9.-]+$/i)
      }),
    )
  })
})
