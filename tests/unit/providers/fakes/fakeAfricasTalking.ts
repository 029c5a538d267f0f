import { startFakeVendor } from './fakeVendor'
import type { FakeVendor } from './fakeVendor'

/** https://developers.africastalking.com/docs/sms/sending/bulk: key in a header, form in, 201 with one status per recipient. */
export const startFakeAfricasTalking = ({ apiKey, username }: { apiKey: string; username: string }): Promise<FakeVendor> =>
  startFakeVendor(({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/version1/messaging') return { status: 404, body: 'Not found' }
    const form = new URLSearchParams(body)
    if (headers.apikey !== apiKey || form.get('username') !== username)
      return { status: 401, body: 'The supplied authentication is invalid' }
    if (headers.accept !== 'application/json') return { status: 406, body: 'Not acceptable' }
    const number = form.get('to') ?? ''
    const recipient = number.startsWith('+')
      ? { statusCode: 101, number, status: 'Success', cost: 'KES 0.8000', messageId: 'ATPid_SampleTxnId123' }
      : { statusCode: 403, number, status: 'InvalidPhoneNumber', cost: '0', messageId: 'None' }
    return { status: 201, body: { SMSMessageData: { Message: 'Sent to 1/1 Total Cost: KES 0.8000', Recipients: [recipient] } } }
  })
