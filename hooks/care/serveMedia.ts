import { readMediaFile } from '../../src/care/media'
import { notFound, toErrorResponse } from '../../src/platform/http/errors'

/** The file behind Payload's own address of it, which the panel uses. */
export const serveMedia = async (req: { headers: Headers }, { params }: { params: { filename: string } }): Promise<Response> => {
  const file = await readMediaFile(params.filename)
  if (!file) return toErrorResponse(notFound(), req.headers.get('x-request-id') ?? 'none')
  const headers = {
    'content-type': file.mimeType,
    'content-length': String(file.bytes.length),
    ...(file.mimeType === 'application/pdf' && { 'content-disposition': `attachment; filename="${params.filename}"` }),
  }
  return new Response(new Uint8Array(file.bytes), { headers })
}
