import { expect, it } from '@jest/globals'
import type { EmailMessage, EmailProvider } from '../../../src/providers/email/contract'
import { EmailRejected } from '../../../src/providers/email/contract'
import { failureOf } from './failureOf'

export const message: EmailMessage = {
  id: '0197a3f0-5c1e-7c2b-9d7e-2f4f6f0a1b2c',
  to: { address: 'ada@example.com' },
  subject: 'Confirm your address, Zoë',
  text: 'Hello Zoë,\n\n482913\n',
  html: '<p>Hello Zoë,</p><p>482913</p>',
  template: 'email-verification',
}

type Delivered = { to: string[]; subject: string; text: string; html: string }

/** What must hold of every e-mail provider. */
export const behavesAsEmailProvider = (provider: () => EmailProvider, delivered: () => Delivered[]) => {
  it('hands a message over as it was written', async () => {
    const { providerMessageId } = await provider().send(message)
    expect(providerMessageId).toContain(message.id)
    expect(delivered()).toEqual([{ to: ['ada@example.com'], subject: message.subject, text: message.text, html: message.html }])
  })

  it('gives the same id for the same message', async () => {
    const first = await provider().send(message)
    expect(await provider().send(message)).toEqual(first)
  })

  it.each([
    ['a line end in the subject', { subject: 'Hello\r\nBcc: eve@example.com' }],
    ['a bare line feed in the subject', { subject: 'Hello\nBcc: eve@example.com' }],
    ['a bare carriage return in the subject', { subject: 'Hello\rBcc: eve@example.com' }],
    ['a NUL in the subject', { subject: 'Hello\u0000' }],
    ['a Unicode line separator in the subject', { subject: 'Hello\u2028Bcc: eve@example.com' }],
    ['a lone surrogate in the subject', { subject: 'Hello \ud800' }],
    ['a line end in the name', { to: { address: 'ada@example.com', name: 'Ada\r\nBcc: eve@example.com' } }],
    ['a line end in the template', { template: 'welcome\r\nBcc: eve@example.com' }],
  ])('refuses %s for good', async (_fault, change) => {
    const error = await failureOf(provider().send({ ...message, ...change }))
    expect(error).toBeInstanceOf(EmailRejected)
    expect(error).toMatchObject({ code: 'unsafe_header', retryable: false })
    expect(delivered()).toEqual([])
  })

  it.each([
    'ada@example.com, eve@example.com',
    'ada@example.com;eve@example.com',
    'ada@example.com\r\nRCPT TO:<eve@example.com>',
    'ada@example.com eve@example.com',
    'Ada <ada@example.com>',
    '<ada@example.com>',
    'everybody: ada@example.com;',
    '"ada@evil.example x"@example.com',
    'ada(comment)@example.com',
    'ada@[127.0.0.1]',
    'ada@@example.com',
    'ada@evil.example@example.com',
    'ada@example..com',
    'ada@.example.com',
    'ada@',
    '@example.com',
    '',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(130)}com`,
  ])('refuses %j as an address for good', async (address) => {
    const error = await failureOf(provider().send({ ...message, to: { address } }))
    expect(error).toBeInstanceOf(EmailRejected)
    expect(error).toMatchObject({ code: 'invalid_address', retryable: false })
    expect(delivered()).toEqual([])
  })

  it.each(['a b', '<x>', '', 'x\r\n', 'x'.repeat(81)])('refuses %j as an id', async (id) => {
    expect(await failureOf(provider().send({ ...message, id }))).toMatchObject({ code: 'invalid_id', retryable: false })
  })

  it('sends nothing once it is closed', async () => {
    const closed = provider()
    await closed.close()
    expect(await failureOf(closed.send(message))).toMatchObject({ code: 'closed', retryable: true })
  })
}
