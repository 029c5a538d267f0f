import { beforeAll, describe, it } from '@jest/globals'
import fc from 'fast-check'
import { faultOf, knock, readDoors, type Door } from '../../factories/doors'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
let person: SignedInPerson
let doors: Door[]

beforeAll(async () => {
  app = await sharedApp()
  person = await signedIn(app)
  doors = (await readDoors(app)).filter(({ body }) => body === 'json')
})

/** Texts that broke something somewhere before, and any others. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '\r\nBcc: x@example.com',
    '%00',
    '../',
    `' OR 1=1 --`,
    '${7*7}',
    '<script>',
    '1e999',
    '٠٩',
    '\u202e',
    'a@b.co',
    '+639171234567',
    '000000',
  ),
)
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, -1, 2 ** 53, 1e308))
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null))

/** A body out of the door's own keys and any others, three levels deep. */
const bodyFor = ({ keys }: Door) => {
  const own = keys.length > 0 ? [{ weight: 5, arbitrary: fc.constantFrom(...keys) }] : []
  const key = fc.oneof(...own, { weight: 1, arbitrary: text })
  const { tree } = fc.letrec<{ tree: unknown; object: Record<string, unknown> }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(tie('tree'), { maxLength: 4 }), tie('object')),
    object: fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
  }))
  return fc.dictionary(key, tree, { maxKeys: 6 })
}

/** JSON whose lone surrogates are escaped, as a client in another language might send them. */
const toJson = (body: unknown) => JSON.stringify(body)

describe('any JSON at all', () => {
  it('is answered by every door with what it asks for or a complete refusal, never with a server error', async () => {
    for (const door of doors) {
      const holds = fc.asyncProperty(bodyFor(door), async (body) => {
        const fault = faultOf(await knock(app, door, person, { body: toJson(body) }))
        if (fault) throw new Error(`${door.name}: ${fault}`)
      })
      await fc.assert(holds, { numRuns: 40 })
    }
  }, 120_000)
})

describe('any bytes at all', () => {
  it('are answered by every door with a complete refusal', async () => {
    for (const door of doors) {
      const holds = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const reply = await knock(app, door, person, { body: Buffer.from(bytes), headers: { 'content-type': 'application/json' } })
        const fault = faultOf(reply)
        if (fault) throw new Error(`${door.name}: ${fault}`)
      })
      await fc.assert(holds, { numRuns: 15 })
    }
  }, 60_000)
})
