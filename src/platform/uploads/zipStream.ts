import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** `isPacked`: compressed already, so kept as it is. */
export type ZipEntry = { name: string; content: Readable; isPacked?: boolean }

/**
 * A ZIP, made while it is read: the next entry is asked for when the one before has been taken, and each is read no faster than the ZIP is. In memory
 * are a few chunks, and the names for the directory at its end, however much goes through. An entry that fails fails the ZIP.
 */
export const zipStream = async (entries: AsyncIterable<ZipEntry>): Promise<Readable> => {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const closed = new AbortController()
  output.once('close', () => closed.abort())
  const fill = async (): Promise<void> => {
    for await (const { name, content, isPacked = false } of entries) {
      zip.addReadStream(content, name, { compress: !isPacked })
      try {
        await finished(content, { signal: closed.signal })
      } finally {
        content.destroy()
      }
    }
    zip.end()
  }
  const fail = (error: Error) => void output.destroy(error)
  zip.once('error', fail)
  void fill().catch(fail)
  return output
}
