import { expect, it } from '@jest/globals'
import type { SmsMessage, SmsProvider } from '../../../src/providers/sms/contract'
import { SmsRejected, SmsUnavailable } from '../../../src/providers/sms/contract'
import { freePort } from '../../helpers/serverProcess'
import { failureOf } from './failureOf'
import { startFakeVendor } from './fakes/fakeVendor'
import type { FakeVendor } from './fakes/fakeVendor'

export const apiKey = 'k3y-that-nobody-may-see'
/** A busy machine is not silence. */
export const timeoutMs = 20_000

export const message: SmsMessage = {
  id: 'm-1',
  to: '+639171234567',
  text: '482913 is your Afya code: é ñ & ? = +',
  template: 'mobile-verification',
}

/** What must hold of every SMS provider, whoever is behind it. */
export const behavesAsSmsProvider = (provider: () => SmsProvider, handedOver: () => { to: string; text: string }[]) => {
  it('hands a text over as it was written', async () => {
    const receipt = await provider().send(message)
    expect(receipt.providerMessageId).toEqual(expect.stringMatching(/\S/))
    expect(['queued', 'sent']).toContain(receipt.status)
    expect(handedOver()).toEqual([{ to: message.to, text: message.text }])
  })

  it.each(['09171234567', '639171234567', '+0917', '+63917123456789012', '+6391712345a7', '+639171234567,+639170000000', ''])(
    'refuses the number %p for good, without asking anybody',
    async (to) => {
      const error = await failureOf(provider().send({ ...message, to }))
      expect(error).toBeInstanceOf(SmsRejected)
      expect(error).toMatchObject({ code: 'invalid_number', retryable: false })
      expect(handedOver()).toEqual([])
    },
  )

  it.each(['', '   ', 'a\u0000b', 'a\r\nb', '\ud800', 'x'.repeat(460)])(
    'refuses the text %j for good, without asking anybody',
    async (text) => {
      expect(await failureOf(provider().send({ ...message, text }))).toMatchObject({ code: 'invalid_text', retryable: false })
      expect(handedOver()).toEqual([])
    },
  )
}

/** What must hold of every vendor behind HTTP. */
export const behavesAsSmsVendor = (
  make: (options?: { baseUrl?: string; apiKey?: string; timeoutMs?: number }) => SmsProvider,
  fake: () => FakeVendor,
) => {
  it('never puts its key into an address', async () => {
    await make().send(message)
    expect(
      fake()
        .requests.map(({ path }) => path)
        .join(),
    ).not.toContain(apiKey)
  })

  it('says for good that its key is refused, without repeating the key', async () => {
    const wrong = 'another-key-nobody-may-see'
    const error = await failureOf(make({ apiKey: wrong }).send(message))
    expect(error).toBeInstanceOf(SmsRejected)
    expect(error.code).toBe('http_401')
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(wrong)
  })

  it.each([500, 502, 503, 408, 302])('may try again after a %i', async (status) => {
    fake().answerWith({ status, body: { message: 'not now' }, headers: { location: 'https://example.com/' } })
    const error = await failureOf(make().send(message))
    expect(error).toBeInstanceOf(SmsUnavailable)
    expect(error).toMatchObject({ retryable: true, code: `http_${status}` })
  })

  it('waits as long as a 429 asks for', async () => {
    fake().answerWith({ status: 429, body: { message: 'Too many' }, headers: { 'retry-after': '40' } })
    expect(await failureOf(make().send(message))).toMatchObject({ retryable: true, code: 'http_429', retryAfterMs: 40_000 })
  })

  it('reads a wait that is given as a date', async () => {
    const before = Date.now()
    const until = new Date(before + 60_000).toUTCString()
    fake().answerWith({ status: 429, body: '', headers: { 'retry-after': until } })
    const { retryAfterMs } = await failureOf(make().send(message))
    expect(retryAfterMs).toBeGreaterThanOrEqual(Date.parse(until) - Date.now())
    expect(retryAfterMs).toBeLessThanOrEqual(Date.parse(until) - before)
  })

  it('gives up on a vendor that does not answer', async () => {
    fake().answerWith('silence')
    expect(await failureOf(make({ timeoutMs: 300 }).send(message))).toMatchObject({ retryable: true, code: 'timeout' })
  })

  it('may try again after a broken connection', async () => {
    fake().answerWith('hang-up')
    expect(await failureOf(make().send(message))).toMatchObject({ retryable: true })
  })

  it('may try again when nobody listens', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`
    expect(await failureOf(make({ baseUrl }).send(message))).toMatchObject({ retryable: true, code: 'ECONNREFUSED' })
  })

  it.each(['<html><body>Welcome to the hotel network</body></html>', 'x'.repeat(200_000)])(
    'does not take a web page for an answer',
    async (body) => {
      fake().answerWith({ status: 200, body })
      expect(await failureOf(make().send(message))).toMatchObject({ retryable: true, code: 'unreadable_answer' })
    },
  )

  it('does not carry its key after a redirect', async () => {
    const elsewhere = await startFakeVendor(() => ({ status: 200, body: {} }))
    fake().answerWith({ status: 307, body: '', headers: { location: elsewhere.url } })
    await failureOf(make().send(message))
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })

  it.each([200, 422])('keeps secrets that the vendor repeats out of its error (%i)', async (status) => {
    const echo = `Cannot send "${message.text}" to 639171234567 with ${apiKey}; code 482913`
    fake().answerWith({ status, body: { SMSMessageData: { Message: echo, Recipients: [] }, error: [echo] } })
    const error = await failureOf(make().send(message))
    expect(error).toBeInstanceOf(SmsRejected)
    const shown = `${error.stack} ${JSON.stringify(error)}`
    for (const secret of [apiKey, '9171234567', '482913']) expect(shown).not.toContain(secret)
  })

  it('refuses to be set up without TLS', () => {
    expect(() => make({ baseUrl: 'http://sms.example.com' })).toThrow(/https/)
  })
}
