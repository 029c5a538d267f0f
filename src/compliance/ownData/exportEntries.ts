import { Readable } from 'node:stream'
import { log } from '../../platform/log'
import { uploadStore } from '../../platform/uploads/store'
import type { ZipEntry } from '../../platform/uploads/zipStream'
import { readAccessLog } from '../audit/accessLog'
import { ownFiles, ownRecords } from './ownRecords'

const readMe = `This is a copy of what we hold about you.

Each .json file is one kind of record; "files" holds the pictures and documents that you sent. "access-log.json" says who else
saw or changed your record. Times are UTC. What other people wrote about themselves is theirs and not in here.
`

/** The whole access log as one JSON list, a page at a time. */
async function* accessLogJson(id: string): AsyncGenerator<string> {
  let cursor: string | undefined
  let before = '['
  do {
    const page = await readAccessLog({ id }, { limit: 500, cursor })
    for (const entry of page.entries) {
      yield `${before}\n${JSON.stringify(entry, null, 2)}`
      before = ','
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  yield before === '[' ? '[]\n' : '\n]\n'
}

const text = (name: string, content: string | AsyncIterable<string>): ZipEntry => ({
  name,
  content: Readable.from(typeof content === 'string' ? [content] : content, { objectMode: false }),
})

/** What the copy holds, one after the other: each is read when it is its turn. */
export async function* exportEntries(accountId: string): AsyncGenerator<ZipEntry> {
  yield text('README.txt', readMe)
  for await (const [name, rows] of ownRecords(accountId)) yield text(`${name}.json`, `${JSON.stringify(rows, null, 2)}\n`)
  yield text('access-log.json', accessLogJson(accountId))
  const store = await uploadStore()
  for (const { name, key } of await ownFiles(accountId)) {
    const content = await store.getStream(key)
    // pictures and documents are compressed already
    if (content) yield { name: `files/${name}`, content, isPacked: true }
    else log.error({ accountId }, 'a file of a person is missing from the upload store')
  }
}
