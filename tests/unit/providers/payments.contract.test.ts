import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHmac } from 'node:crypto'
import { toMajor, toMinor } from '../../../src/commerce/currency'
import { choosePaymentProvider, type PaymentProvider } from '../../../src/providers/payments'
import { flutterwaveProvider } from '../../../src/providers/payments/flutterwave'
import { failureOf } from './failureOf'
import { startFakeFlutterwave, type FakeFlutterwave } from './fakes/fakeFlutterwave'
import { behavesAsPaymentProvider, checkout } from './paymentContract'

const secretKey = 'FLWSECK_TEST-0123456789abcdef-X'
const secretHash = 'hash of the dashboard'
const units: Record<string, number> = { NGN: 2, UGX: 0 }
const amounts = {
  toMajor: async (minor: number, currency: string) => toMajor(minor, units[currency]!),
  toMinor: async (major: string | number, currency: string) => (currency in units ? toMinor(major, units[currency]!) : null),
}

describe('payment provider: Flutterwave', () => {
  let fake: FakeFlutterwave
  beforeEach(async () => {
    fake = await startFakeFlutterwave({ secretKey })
  })
  afterEach(() => fake.close())
  const make = (more = {}) =>
    flutterwaveProvider({ secretKey, secretHash, baseUrl: `${fake.url}/v3`, amounts, timeoutMs: 20_000, backOffMs: 5, ...more })

  behavesAsPaymentProvider(() => ({
    provider: make(),
    at: (baseUrl) => make({ baseUrl }),
    pay: async (txRef, _link, outcome) => {
      if (outcome === 'fail') return void fake.pay(txRef, { status: 'failed', processor_response: 'Insufficient Funds of Ada Obi' })
      fake.pay(txRef)
      if (outcome === 'twice') fake.pay(txRef)
    },
  }))

  const calls: Record<string, (provider: PaymentProvider) => Promise<unknown>> = {
    initiate: (provider) => provider.initiate(checkout('afya_1')),
    charge: (provider) => provider.charge('1'),
    chargesOf: (provider) => provider.chargesOf('afya_1'),
    refund: (provider) => provider.refund({ providerReference: '1', amountMinor: 100, currency: 'NGN', comment: 'x' }),
    transferOf: (provider) => provider.transferOf('afya_1'),
    listDay: (provider) => provider.listDay('2026-03-02'),
  }

  it.each([
    ['503 after 28 s of work', { status: 503, body: 'upstream timed out' }, 'http_503'],
    ['an answer that is no JSON', { status: 200, body: '<html>' }, 'unreadable_answer'],
    ['an answer that says neither yes nor no', { status: 200, body: { status: 'pending' } }, 'unreadable_answer'],
    ['an empty object', { status: 201, body: {} }, 'unreadable_answer'],
    ['a 404 that is not the vendor’s', { status: 404, body: '<html>' }, 'http_404'],
    ['a 403 of a firewall', { status: 403, body: { error: 'blocked' } }, 'http_403'],
    ['silence', 'silence' as const, 'timeout'],
    ['a broken connection', 'hang-up' as const, /ECONNRESET|UND_ERR_SOCKET|no_connection/],
    ['a redirect', { status: 302, body: '', headers: { location: 'https://elsewhere.example' } }, 'http_302'],
    ['429, three times', { status: 429, body: { status: 'error', message: 'Too many' } }, 'http_429'],
  ])('does not know what became of it after %s', async (_, answer, code) => {
    fake.answerWith(answer)
    // a busy machine is not silence
    const patience = answer === 'silence' ? { timeoutMs: 300 } : {}
    const expected = code instanceof RegExp ? expect.stringMatching(code) : code
    for (const call of Object.values(calls)) expect(await failureOf(call(make(patience)))).toMatchObject({ retryable: true, code: expected }) // prettier-ignore
  })

  it('waits and asks again when it has asked too often', async () => {
    fake.answerWith({ status: 429, body: { status: 'error', message: 'Too many' } }, 1)
    expect(await make({ backOffMs: 60 }).charge('77')).toBeNull()
    expect(fake.requests).toHaveLength(2)
  })

  it('says nothing of keys, numbers and names in its errors', async () => {
    const destination = { type: 'bank' as const, country: 'NG', bankCode: '044', accountNumber: '0690000000', accountName: 'Ada Obi' }
    const refused = await failureOf(
      make().transfer({ reference: 'afya_2', amountMinor: 100, currency: 'NGN', destination, narration: 'x' }),
    )
    expect(refused).toMatchObject({ code: 'unknown_account', retryable: false })
    const wrongKey = await failureOf(make({ secretKey: 'FLWSECK-another-secret' }).charge('1'))
    expect(wrongKey).toMatchObject({ code: 'http_401', retryable: false })
    for (const { message } of [refused, wrongKey]) expect(message).not.toMatch(/Ada|0690000000|another-secret/)
  })

  it('sends major units, a title without health data, and the key in its header alone', async () => {
    await make().initiate(checkout('afya_3', { amountMinor: 750_050 }))
    const [{ headers, body, path }] = fake.requests as [(typeof fake.requests)[number]]
    expect(headers.authorization).toBe(`Bearer ${secretKey}`)
    expect(JSON.parse(body)).toMatchObject({
      tx_ref: 'afya_3',
      amount: '7500.50',
      currency: 'NGN',
      customizations: { title: 'Afya · Consultation' },
      configuration: { session_duration: 60 },
    })
    expect(`${path}${body}`).not.toContain(secretKey)
  })

  it('believes in no amount that its currency cannot have, and in no currency that we do not know', async () => {
    const provider = make()
    for (const how of [{ amount: 75.005 }, { currency: 'XXX' }]) {
      await provider.initiate(checkout('afya_4'))
      const { id } = fake.pay('afya_4', how)
      expect(await provider.charge(String(id))).toMatchObject({ amountMinor: null })
    }
  })

  it('takes a fee that the payer bore for none of ours', async () => {
    await make().initiate(checkout('afya_5'))
    const { id } = fake.pay('afya_5', { charged_amount: 7605, amount_settled: 7500, app_fee: 105 })
    expect(await make().charge(String(id))).toMatchObject({ amountMinor: 750_000, feeMinor: 0 })
  })

  it('needs its keys, and https', () => {
    const sandbox = { secretKey: 'k', secretHash: 'h', baseUrl: 'http://afya.internal/sandbox/flutterwave/v3' }
    expect(() => choosePaymentProvider({ provider: 'flutterwave', sandbox, amounts })).toThrow(/needs its secret key/)
    expect(() =>
      choosePaymentProvider({ provider: 'flutterwave', secretKey, secretHash, baseUrl: 'http://api.example/v3', sandbox, amounts }),
    ).toThrow(/https/)
    expect(choosePaymentProvider({ provider: 'flutterwave', secretKey, secretHash, sandbox, amounts }).id).toBe('flutterwave')
    expect(choosePaymentProvider({ sandbox, amounts }).id).toBe('sandbox')
  })
})

describe('what Flutterwave tells a webhook', () => {
  const provider = flutterwaveProvider({ secretKey, secretHash, baseUrl: 'http://127.0.0.1:9/v3', amounts })
  const body = Buffer.from('{"event":"charge.completed"}')
  const signed = (key: string) => createHmac('sha256', key).update(body).digest('base64')

  it('is believed with the right hash or signature, and with no other', () => {
    expect(provider.isAuthentic({ 'verif-hash': secretHash }, body)).toBe(true)
    expect(provider.isAuthentic({ 'flutterwave-signature': signed(secretHash) }, body)).toBe(true)
    for (const headers of [
      {},
      { 'verif-hash': '' },
      { 'verif-hash': `${secretHash} ` },
      { 'verif-hash': [secretHash] },
      { 'flutterwave-signature': signed('x') },
      { 'verif-hash': secretHash, 'flutterwave-signature': 'x' },
    ])
      expect(provider.isAuthentic(headers as Record<string, string>, body)).toBe(false)
  })

  it.each([
    [
      { event: 'charge.completed', data: { id: 5, tx_ref: 'a', status: 'successful' } },
      'payment',
      'a',
      '5',
      'flw:charge.completed:5:successful',
    ],
    [
      { id: 5, txRef: 'a', flwRef: 'F', status: 'successful', 'event.type': 'CARD_TRANSACTION' },
      'payment',
      'a',
      '5',
      'flw:charge.completed:5:successful',
    ],
    [
      { event: 'transfer.completed', 'event.type': 'Transfer', data: { id: 6, reference: 'p', status: 'FAILED' } },
      'payout',
      'p',
      '6',
      'flw:transfer.completed:6:failed',
    ],
    [
      { 'event.type': 'Transfer', transfer: { id: 6, reference: 'p', status: 'FAILED' } },
      'payout',
      'p',
      '6',
      'flw:transfer.completed:6:failed',
    ],
    [
      { id: 7, AmountRefunded: 5, status: 'completed-mpgs', FlwRef: 'F', TransactionId: 5 },
      'refund',
      '5',
      '7',
      'flw:refund.completed:7:completed-mpgs',
    ],
    [{ event: 'subscription.cancelled', data: { id: 8 } }, 'other', null, '8', 'flw:subscription.cancelled:8:none'],
  ])('is read in every documented shape: %j', (told, subject, reference, providerReference, key) => {
    expect(provider.readEvent(told)).toMatchObject({ subject, reference, providerReference, key })
  })

  it.each([null, 7, 'x', [], {}, { event: 'charge.completed' }, { event: 'charge.completed', data: { id: { $ne: 1 } } }])(
    'is nothing when it is %j',
    (told) => {
      expect(provider.readEvent(told)).toBeNull()
    },
  )
})
