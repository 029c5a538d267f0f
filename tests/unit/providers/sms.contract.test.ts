import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { SandboxMessage } from '../../../src/providers/SandboxMessage'
import { africasTalkingProvider } from '../../../src/providers/sms/africasTalking'
import { sandboxSmsProvider } from '../../../src/providers/sms/sandbox'
import { semaphoreProvider } from '../../../src/providers/sms/semaphore'
import { termiiProvider } from '../../../src/providers/sms/termii'
import { failureOf } from './failureOf'
import { startFakeAfricasTalking } from './fakes/fakeAfricasTalking'
import { startFakeSemaphore } from './fakes/fakeSemaphore'
import { startFakeTermii } from './fakes/fakeTermii'
import type { FakeVendor } from './fakes/fakeVendor'
import { apiKey, behavesAsSmsProvider, behavesAsSmsVendor, message, timeoutMs } from './smsContract'

const username = 'afya'

describe('SMS provider: sandbox', () => {
  let caught: SandboxMessage[]
  const provider = () =>
    sandboxSmsProvider({
      store: async (row) => {
        caught.push(row)
      },
    })
  beforeEach(() => {
    caught = []
  })

  behavesAsSmsProvider(provider, () => caught.map(({ to, text }) => ({ to, text })))

  it('files the text under its template', async () => {
    await provider().send(message)
    expect(caught).toEqual([
      { id: 'm-1', channel: 'sms', to: message.to, template: 'mobile-verification', subject: null, text: message.text, html: null },
    ])
  })
})

describe('SMS provider: Semaphore', () => {
  let fake: FakeVendor
  beforeEach(async () => {
    fake = await startFakeSemaphore({ apiKey })
  })
  afterEach(() => fake.close())
  const make = (options = {}) => semaphoreProvider({ apiKey, senderName: 'AFYA', baseUrl: fake.url, timeoutMs, ...options })
  const forms = () => fake.requests.map(({ body }) => new URLSearchParams(body))

  behavesAsSmsProvider(make, () => forms().map((form) => ({ to: `+${form.get('number')}`, text: form.get('message') ?? '' })))
  behavesAsSmsVendor(make, () => fake)

  it('sends under its sender name', async () => {
    expect(await make().send(message)).toEqual({ providerMessageId: '1234567', status: 'queued' })
    expect(forms()[0]?.get('sendername')).toBe('AFYA')
  })

  it('refuses numbers that are not Philippine', async () => {
    expect(await failureOf(make().send({ ...message, to: '+2348031234567' }))).toMatchObject({
      retryable: false,
      code: 'unsupported_country',
    })
    expect(fake.requests).toEqual([])
  })

  it('refuses a text that Semaphore would drop without a word', async () => {
    expect(await failureOf(make().send({ ...message, text: 'Test 482913' }))).toMatchObject({
      retryable: false,
      code: 'text_begins_with_test',
    })
  })

  it.each(['Failed', 'Refunded'])('takes the status %s for a refusal', async (status) => {
    fake.answerWith({ status: 200, body: [{ message_id: 7, status }] })
    expect(await failureOf(make().send(message))).toMatchObject({ retryable: false, code: status })
  })

  it('says which field was refused', async () => {
    fake.answerWith({ status: 200, body: { sendername: ['The selected sendername is not valid.'] } })
    expect((await failureOf(make().send(message))).message).toContain('sendername: The selected sendername is not valid.')
  })
})

describe('SMS provider: Termii', () => {
  let fake: FakeVendor
  beforeEach(async () => {
    fake = await startFakeTermii({ apiKey })
  })
  afterEach(() => fake.close())
  const make = (options = {}) => termiiProvider({ apiKey, senderId: 'AFYA', baseUrl: fake.url, timeoutMs, ...options })
  const bodies = () => fake.requests.map(({ body }) => JSON.parse(body) as Record<string, string>)

  behavesAsSmsProvider(make, () => bodies().map(({ to, sms }) => ({ to: `+${to}`, text: sms ?? '' })))
  behavesAsSmsVendor(make, () => fake)

  it('sends on the route for codes', async () => {
    expect(await make().send(message)).toEqual({ providerMessageId: '9122821270554876574', status: 'queued' })
    expect(bodies()[0]).toMatchObject({ channel: 'dnd', type: 'plain', from: 'AFYA' })
  })

  it('keeps every digit of a long id', async () => {
    fake.answerWith({
      status: 200,
      body: { code: 'ok', message_id: 3.0175440544590837e24, message_id_str: '3017544054459083819856413', message: 'Successfully Sent' },
    })
    expect(await make().send(message)).toMatchObject({ providerMessageId: '3017544054459083819856413' })
  })

  it('takes an answer without an id for a refusal', async () => {
    fake.answerWith({ status: 200, body: { code: 'error', message: 'Insufficient balance' } })
    const error = await failureOf(make().send(message))
    expect(error).toMatchObject({ retryable: false, code: 'refused' })
  })
})

describe("SMS provider: Africa's Talking", () => {
  let fake: FakeVendor
  beforeEach(async () => {
    fake = await startFakeAfricasTalking({ apiKey, username })
  })
  afterEach(() => fake.close())
  const make = (options = {}) => africasTalkingProvider({ username, apiKey, senderId: 'AFYA', baseUrl: fake.url, timeoutMs, ...options })
  const forms = () => fake.requests.map(({ body }) => new URLSearchParams(body))
  const answerStatus = (statusCode: number, status: string) =>
    fake.answerWith({
      status: 201,
      body: { SMSMessageData: { Message: 'Sent', Recipients: [{ statusCode, status, number: message.to, messageId: 'ATX' }] } },
    })

  behavesAsSmsProvider(make, () => forms().map((form) => ({ to: form.get('to') ?? '', text: form.get('message') ?? '' })))
  behavesAsSmsVendor(make, () => fake)

  it('puts its key into the header alone', async () => {
    expect(await make().send(message)).toEqual({ providerMessageId: 'ATPid_SampleTxnId123', status: 'sent' })
    expect(fake.requests[0]?.headers.apikey).toBe(apiKey)
    expect(fake.requests[0]?.body).not.toContain(apiKey)
  })

  it.each([
    [100, 'Processed', 'queued'],
    [102, 'Queued', 'queued'],
  ])('reads %i %s as %s', async (statusCode, words, status) => {
    answerStatus(statusCode, words)
    expect(await make().send(message)).toEqual({ providerMessageId: 'ATX', status })
  })

  it.each([
    [401, 'RiskHold', false],
    [403, 'InvalidPhoneNumber', false],
    [405, 'InsufficientBalance', false],
    [406, 'UserInBlacklist', false],
    [502, 'RejectedByGateway', false],
    [500, 'InternalServerError', true],
    [501, 'GatewayError', true],
  ])('reads %i %s inside a 201 as a failure', async (statusCode, words, retryable) => {
    answerStatus(statusCode, words)
    expect(await failureOf(make().send(message))).toMatchObject({ code: words, retryable })
  })

  it('reads an empty list of recipients as a refusal', async () => {
    fake.answerWith({ status: 201, body: { SMSMessageData: { Message: 'InvalidSenderId', Recipients: [] } } })
    const error = await failureOf(make().send(message))
    expect(error).toMatchObject({ code: 'refused', retryable: false })
    expect(error.message).toContain('InvalidSenderId')
  })
})
