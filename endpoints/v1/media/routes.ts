import { z } from 'zod'
import { readMediaFile } from '../../../src/care/media'
import { ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { notFound } from '../../../src/platform/http/errors'
import { limits } from '../../../src/platform/limits/limits'
import { BinaryBody } from '../common'

export const mediaRoutes = [
  endpoint({
    method: 'get',
    path: '/media/:file',
    summary: 'A file of published content',
    description:
      'Pictures as WebP, documents as PDF. A picture also has `card-…` (640 × 360) and `wide-…` (1280 × 720) if it is that large. A file never changes.',
    tag: 'Health plans',
    auth: 'none',
    limit: limits.anonymous,
    input: { params: z.object({ file: z.string().max(60) }) },
    output: { 200: BinaryBody },
    handler: async ({ input: { params } }) => {
      const file = await readMediaFile(params.file)
      if (!file) throw notFound()
      return ok(file.bytes, {
        'content-type': file.mimeType,
        'cache-control': 'public, max-age=31536000, immutable',
        ...(file.mimeType === 'application/pdf' && { 'content-disposition': 'attachment' }),
      })
    },
  }),
]
