import { createHmac } from 'node:crypto'
import { env } from '../../platform/env'
import { secrets } from '../../platform/secrets'

/** The token of an export's link: 256 bits that follow from the request and our key, so that it can be shown again and only its hash is stored. */
export const exportToken = (requestId: string): string =>
  createHmac('sha256', secrets().codeHmacKey).update('data-export\0').update(requestId).digest('base64url')

/** Where the owner's app fetches the copy, once. */
export const exportLink = (requestId: string): string => `${env().SERVER_URL}/api/v1/users/me/export/${exportToken(requestId)}`
