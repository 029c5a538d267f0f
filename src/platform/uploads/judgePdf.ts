import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

const unzip = promisify(inflate)
/** Bytes that the object streams of one file may unpack to. Those of a scanned licence hold a few kilobytes. */
const mostUnpacked = 8 * 1024 * 1024
const mostStreams = 200

export type PdfFault = 'encrypted' | 'active' | 'unreadable'

/** What makes a PDF do something, reach out or carry other files, as names in its objects. */
const active =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie|Sound|3D|AA)(?![A-Za-z0-9])/
/** Of these, the ones long enough not to turn up in packed bytes by chance. */
const activeAnywhere = /\/(JavaScript|EmbeddedFile|RichMedia|SubmitForm|ImportData)|<script|<html|<\?php|PK\x05\x06/i

/**
 * A simple look at a PDF, not a parser: whether it is one from its first byte to its last, readable without a password, and free of scripts, attached
 * files and forms that send. Names are read with their `#41` escapes, and packed objects are unpacked, because that is where such things hide.
 * @returns what is wrong, else null
 */
export const judgePdf = async (bytes: Buffer): Promise<PdfFault | null> => {
  const text = bytes.toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text)) return 'unreadable'
  const end = text.lastIndexOf('%%EOF')
  // anything after the end belongs to another file
  if (end < 0 || !/^%%EOF\s*$/.test(text.slice(end))) return 'unreadable'
  const { outside, streams } = takeApart(text)
  if (activeAnywhere.test(unescaped(text))) return 'active'
  const names = unescaped(outside)
  if (/\/Encrypt(?![A-Za-z0-9])/.test(names)) return 'encrypted'
  if (active.test(names)) return 'active'
  return judgeStreams(streams)
}

const hex = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

/** Names with their `#41` escapes read. By hand, since somebody may send millions of them: a replace takes seconds for those. */
const unescaped = (text: string): string => {
  if (!text.includes('#')) return text
  const bytes = Buffer.from(text, 'latin1')
  let to = 0
  for (let from = 0; from < bytes.length; from++) {
    const high = bytes[from] === 35 && from + 2 < bytes.length ? hex(bytes[from + 1]!) : -1
    const low = high < 0 ? -1 : hex(bytes[from + 2]!)
    bytes[to++] = low < 0 ? bytes[from]! : high * 16 + low
    if (low >= 0) from += 2
  }
  return bytes.toString('latin1', 0, to)
}

type Stream = { dictionary: string; body: string }

/** The objects without what is packed in them, and the streams with the dictionary before each. */
const takeApart = (text: string): { outside: string; streams: Stream[] } => {
  const outside: string[] = []
  const streams: Stream[] = []
  const begin = /\bstream\r?\n/g
  let at = 0
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const start = found.index + found[0].length
    const end = text.indexOf('endstream', start)
    if (end < 0) break
    const before = text.slice(at, found.index)
    outside.push(before)
    streams.push({ dictionary: before.slice(before.lastIndexOf(' obj') + 1), body: text.slice(start, end) })
    at = end + 'endstream'.length
    begin.lastIndex = at
  }
  outside.push(text.slice(at))
  return { outside: outside.join('\n'), streams }
}

const judgeStreams = async (streams: Stream[]): Promise<PdfFault | null> => {
  const packed = streams.filter(({ dictionary }) => /\/ObjStm/.test(unescaped(dictionary)))
  if (packed.length > mostStreams) return 'unreadable'
  let budget = mostUnpacked
  for (const { dictionary, body } of packed) {
    const isFlate = /\/(FlateDecode|Fl)(?![A-Za-z])/.test(unescaped(dictionary))
    // objects behind a filter that nobody uses for objects are hidden, not packed
    if (!isFlate && /\/Filter/.test(unescaped(dictionary))) return 'unreadable'
    const objects = isFlate ? await unpacked(body, budget) : body
    if (objects === null) return 'unreadable'
    budget -= objects.length
    const names = unescaped(objects)
    if (/\/Encrypt(?![A-Za-z0-9])/.test(names)) return 'encrypted'
    if (active.test(names)) return 'active'
  }
  return null
}

const unpacked = async (body: string, mostBytes: number): Promise<string | null> => {
  try {
    return (await unzip(Buffer.from(body, 'latin1'), { maxOutputLength: Math.max(1, mostBytes) })).toString('latin1')
  } catch {
    return null
  }
}
