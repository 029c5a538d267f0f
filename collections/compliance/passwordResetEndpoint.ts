import { addDataAndFileToRequest, type APIError, type Endpoint } from 'payload'
import { resetLinkInvalid } from '../../src/compliance/errors'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * In the place of Payload's: the same operation, whose answer would sign the person in. Here it gives no token and no cookie: signing in is by password
 * and second factor, as ever.
 */
export const passwordResetEndpoint: Endpoint = {
  method: 'post',
  path: '/reset-password',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const data = { token: textOf(req.data?.token), password: textOf(req.data?.password) }
    await req.payload.resetPassword({ collection: 'staff', data, overrideAccess: false, req }).catch((error: APIError) => {
      // Payload's word for a token that it does not find
      throw error.status === 403 ? resetLinkInvalid() : error
    })
    return Response.json({ message: 'Your password is changed. Sign in with it.' })
  },
}
