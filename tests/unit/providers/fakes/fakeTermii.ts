import { startFakeVendor } from './fakeVendor'
import type { FakeVendor } from './fakeVendor'

/** https://developer.termii.com/messaging-api: JSON in and out. */
export const startFakeTermii = ({ apiKey }: { apiKey: string }): Promise<FakeVendor> =>
  startFakeVendor(({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/api/sms/send') return { status: 404, body: { message: 'Not found' } }
    if (headers['content-type'] !== 'application/json') return { status: 415, body: { message: 'JSON expected' } }
    const { api_key, to, from, sms, type, channel } = JSON.parse(body) as Record<string, string>
    if (api_key !== apiKey) return { status: 401, body: { message: `Unauthorized: ${api_key}` } }
    if (!from || !sms || type !== 'plain' || !['generic', 'dnd', 'whatsapp'].includes(channel ?? ''))
      return { status: 400, body: { message: 'Bad request' } }
    if (!/^[1-9]\d{7,14}$/.test(to ?? '')) return { status: 400, body: { message: 'Invalid phone number' } }
    return {
      status: 200,
      body: { code: 'ok', message_id: '9122821270554876574', message: 'Successfully Sent', balance: 9, user: 'Peter Mcleish' },
    }
  })
