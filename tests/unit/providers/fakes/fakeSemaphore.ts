import { startFakeVendor } from './fakeVendor'
import type { FakeVendor } from './fakeVendor'

/** https://semaphore.co/docs: form in, array out; refusals of a field as `{ field: [reason] }`. */
export const startFakeSemaphore = ({ apiKey }: { apiKey: string }): Promise<FakeVendor> =>
  startFakeVendor(({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/api/v4/messages') return { status: 404, body: { message: 'Not found' } }
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return { status: 415, body: { message: 'Form expected' } }
    const form = new URLSearchParams(body)
    if (form.get('apikey') !== apiKey) return { status: 401, body: { apikey: [`The selected apikey ${form.get('apikey')} is invalid.`] } }
    if (!/^(0|63)9\d{9}$/.test(form.get('number') ?? '')) return { status: 200, body: { number: ['The number format is invalid.'] } }
    return {
      status: 200,
      body: [
        {
          message_id: 1234567,
          user_id: 99556,
          user: 'user@your.org',
          account_id: 90290,
          account: 'My Account',
          recipient: form.get('number'),
          message: form.get('message'),
          sender_name: form.get('sendername') ?? 'SEMAPHORE',
          network: 'Globe',
          status: 'Pending',
          type: 'Single',
          source: 'Api',
          created_at: '2030-01-01 01:01:01',
          updated_at: '2030-01-01 01:01:01',
        },
      ],
    }
  })
