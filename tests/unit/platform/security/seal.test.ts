import { describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { SealBroken, createSealer, sealKeyOf } from '../../../../src/platform/security/seal'

const oldKey = sealKeyOf(randomBytes(32))
const newKey = sealKeyOf(randomBytes(32))

describe('sealed text', () => {
  it('opens for the purpose it was sealed for', () => {
    const { seal, open } = createSealer({ keys: [newKey] })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(open(seal(text, context), context)).toBe(text)
      }),
    )
  })

  it('does not show what is in it, and is never the same twice', () => {
    const { seal } = createSealer({ keys: [newKey] })
    expect(seal('ABCD-EFGH', 'invitation')).not.toContain('ABCD')
    expect(seal('ABCD-EFGH', 'invitation')).not.toBe(seal('ABCD-EFGH', 'invitation'))
    expect(seal('ABCD-EFGH', 'invitation')).toMatch(/^[0-9a-f]{8}\.[\w-]+$/)
  })

  it('does not open for another purpose', () => {
    const { seal, open } = createSealer({ keys: [newKey] })
    expect(() => open(seal('123456', 'account:1'), 'account:2')).toThrow(SealBroken)
  })

  it('does not open when a single bit was changed', () => {
    const { seal, open } = createSealer({ keys: [newKey] })
    const [id, body] = seal('123456', 'code').split('.')
    const bytes = Buffer.from(body!, 'base64url')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed[index]! ^= 1
      expect(() => open(`${id}.${changed.toString('base64url')}`, 'code')).toThrow(SealBroken)
    }
    expect(() => open(`${id}.${bytes.subarray(0, -1).toString('base64url')}`, 'code')).toThrow(SealBroken)
    expect(() => open(`${id}.`, 'code')).toThrow(SealBroken)
    expect(() => open('', 'code')).toThrow(SealBroken)
  })

  it('opens with an older key as long as that is kept', () => {
    const sealed = createSealer({ keys: [oldKey] }).seal('123456', 'code')
    expect(createSealer({ keys: [newKey, oldKey] }).open(sealed, 'code')).toBe('123456')
    expect(() => createSealer({ keys: [newKey] }).open(sealed, 'code')).toThrow('its key is unknown')
  })

  it('says why it cannot be opened and never what is in it', () => {
    const { seal, open } = createSealer({ keys: [newKey] })
    const sealed = seal('123456', 'code')
    expect(() => open(sealed, 'other')).toThrow(new SealBroken('it was changed or sealed for another purpose'))
  })
})
