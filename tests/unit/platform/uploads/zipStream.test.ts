import { describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { diskStore } from '../../../../src/platform/uploads/store'
import { zipStream, type ZipEntry } from '../../../../src/platform/uploads/zipStream'
import { readZip } from '../../../factories/readZip'
import { eventually, runFolder } from '../../../helpers/run'

const chunk = Buffer.alloc(64 * 1024, 7)

/** Chunks that are made when they are asked for. */
const chunks = (count: number, onChunk = () => undefined as void): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < count; at++) {
        onChunk()
        yield chunk
      }
    })(),
    { objectMode: false },
  )

async function* from(entries: ZipEntry[]): AsyncGenerator<ZipEntry> {
  yield* entries
}

describe('a ZIP that is made while it is read', () => {
  it('holds its entries', async () => {
    const entries = [
      { name: 'a.json', content: Readable.from(['{"a"', ':1}'], { objectMode: false }) },
      { name: 'files/b.webp', content: chunks(3), isPacked: true },
      { name: 'empty.txt', content: Readable.from([], { objectMode: false }) },
    ]
    const files = readZip(await buffer(await zipStream(from(entries))))
    expect([...files].map(([name, content]) => [name, content.length])).toEqual([['a.json', 7], ['files/b.webp', 3 * chunk.length], ['empty.txt', 0]]) // prettier-ignore
  })

  it('reads no further than it is read itself, and opens one entry at a time', async () => {
    let read = 0
    let opened = 0
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (let at = 0; at < 20; at++) {
        opened++
        yield { name: `${at}.bin`, content: chunks(50, () => void read++), isPacked: true }
      }
    }
    const zip = await zipStream(entries())
    for (let turn = 0; turn < 200; turn++) await nextTurn()
    // nobody has read yet: a few buffers between the two ends are full
    expect([opened, read < 20]).toEqual([1, true])
    let taken = 0
    const slow = new Writable({
      highWaterMark: 1,
      write: (bytes: Buffer, _encoding, done) => {
        taken += bytes.length
        expect(read * chunk.length - taken).toBeLessThan(20 * chunk.length)
        setImmediate(done)
      },
    })
    await pipeline(zip, slow)
    expect([opened, read]).toEqual([20, 1_000])
  })

  it('fails whole when an entry fails, and leaves nothing in the store', async () => {
    const root = mkdtempSync(join(runFolder(), 'zip-'))
    const rest = [chunk]
    const broken = new Readable({
      read() {
        const next = rest.pop()
        if (next) this.push(next)
        else this.destroy(new Error('the disk went away'))
      },
    })
    const stream = await zipStream(from([{ name: 'a', content: chunks(2) }, { name: 'b', content: broken }])) // prettier-ignore
    const key = 'exports/0192f0c4-1111-7000-8000-000000000001.zip'
    await expect(diskStore(root).putStream(key, { stream, mimeType: 'application/zip' })).rejects.toThrow('the disk went away')
    expect(readdirSync(join(root, 'exports'))).toEqual([])
  })

  it('closes what it reads when its reader goes away', async () => {
    const content = chunks(10_000)
    const zip = await zipStream(from([{ name: 'a', content }]))
    await once(zip, 'data')
    zip.destroy()
    await eventually('what it reads to be closed', () => content.destroyed || undefined)
  })
})

describe('a store on disk', () => {
  it('takes and gives streams, and says how long they were', async () => {
    const root = mkdtempSync(join(runFolder(), 'store-'))
    const store = diskStore(root)
    const key = 'exports/0192f0c4-1111-7000-8000-000000000002.zip'
    expect(await store.putStream(key, { stream: chunks(4), mimeType: 'application/zip' })).toBe(4 * chunk.length)
    expect(readFileSync(join(root, key)).length).toBe(4 * chunk.length)
    expect((await buffer((await store.getStream(key))!)).length).toBe(4 * chunk.length)
    expect(await store.getStream('exports/0192f0c4-1111-7000-8000-000000000003.zip')).toBeNull()
  })
})
