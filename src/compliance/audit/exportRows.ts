import { stringify } from 'csv-stringify'
import { Readable, type Transform } from 'node:stream'
import { spreadsheetText } from '../../platform/spreadsheetText'

/** An entry of the log as it is exported: JSON lines hold it as it is, a table has one column for each of these. */
export type ExportedEntry = Record<(typeof exportedColumns)[number], unknown>

export const exportedColumns = [
  'id', 'createdAt', 'actorKind', 'actorId', 'actorLabel', 'action', 'outcome', 'targetCollection', 'targetId', 'about', 'reason', 'changes', 'ip',
  'userAgent', 'requestId', 'sessionId', 'lane', 'seq', 'prevDigest', 'digest',
] as const // prettier-ignore

export type ExportFormat = 'csv' | 'jsonl'

const pick = (entry: Record<string, unknown>): ExportedEntry =>
  Object.fromEntries(exportedColumns.map((name) => [name, entry[name] ?? null])) as ExportedEntry

const table = (): Transform =>
  stringify({
    header: true,
    columns: [...exportedColumns],
    record_delimiter: 'windows',
    bom: true,
    cast: { string: spreadsheetText, object: (value) => spreadsheetText(JSON.stringify(value)), date: (value) => value.toISOString() },
  })

const entriesOf = async function* (pages: AsyncIterable<Record<string, unknown>[]>) {
  for await (const page of pages) for (const entry of page) yield pick(entry)
}

const linesOf = async function* (pages: AsyncIterable<Record<string, unknown>[]>) {
  for await (const page of pages) yield page.map((entry) => `${JSON.stringify(pick(entry))}\n`).join('')
}

/** The pages as bytes, made as they are read: nothing of a log of millions of rows is held back. */
export const exportStream = (pages: AsyncIterable<Record<string, unknown>[]>, format: ExportFormat): Readable => {
  if (format === 'jsonl') return Readable.from(linesOf(pages))
  const entries = Readable.from(entriesOf(pages))
  const csv = table()
  entries.on('error', (error) => csv.destroy(error))
  csv.on('close', () => entries.destroy())
  return entries.pipe(csv)
}
