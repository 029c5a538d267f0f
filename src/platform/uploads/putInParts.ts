import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Readable } from 'node:stream'
import { log } from '../log'

/** Bytes of a part: what an upload holds in memory, with the one that is on its way. S3 wants at least five million, and takes ten thousand parts. */
export const partBytes = 8 * 1024 * 1024

/** All of one size, as some that speak S3 want it; the last one is what is left. */
async function* partsOf(stream: Readable): AsyncGenerator<Buffer> {
  let part = Buffer.alloc(partBytes)
  let filled = 0
  for await (const chunk of stream as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.copy(part, filled, at)
      at += taken
      filled += taken
      if (filled < partBytes) continue
      yield part
      part = Buffer.alloc(partBytes)
      filled = 0
    }
  if (filled > 0) yield part.subarray(0, filled)
}

/**
 * Writes a stream whose length nobody knows yet to S3, one part after the other; each is tried again as the client says. What fails leaves nothing.
 * @returns its bytes
 */
export const putInParts = async (
  client: Pick<S3Client, 'send'>,
  at: { Bucket: string; Key: string },
  { stream, mimeType }: { stream: Readable; mimeType: string },
): Promise<number> => {
  const ChecksumAlgorithm = 'CRC32'
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at, ContentType: mimeType, ChecksumAlgorithm }))
  const upload = { ...at, UploadId }
  const Parts: CompletedPart[] = []
  let bytes = 0
  try {
    for await (const Body of partsOf(stream)) {
      const PartNumber = Parts.length + 1
      const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body, ChecksumAlgorithm }))
      Parts.push({ PartNumber, ETag, ChecksumCRC32 })
      bytes += Body.length
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }))
    return bytes
  } catch (error) {
    await client
      .send(new AbortMultipartUploadCommand(upload))
      .catch((problem: unknown) => log.warn({ err: problem }, 'parts of an upload that failed stay in the bucket'))
    throw error
  }
}
