export type PrivateFile = { bytes: Buffer; mimeType: string; filename: string }

/**
 * A stored file for the panel: kept by no cache, taken for nothing but what it is, and without any right of our origin, whatever is in it. It may
 * stand in a frame of the panel's own pages.
 */
export const privateFile = ({ bytes, mimeType, filename }: PrivateFile): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mimeType,
      'content-disposition': `inline; filename="${filename}"`,
      'cache-control': 'private, no-store',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    },
  })
