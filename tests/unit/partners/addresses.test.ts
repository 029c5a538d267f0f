import { describe, expect, it } from '@jest/globals'
import { addressChecker, canonicalRange } from '../../../src/partners/addresses'

describe('an allowed address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['10.255.3.1/9', '10.128.0.0/9'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(canonicalRange(typed)).toBe(kept)
    expect(canonicalRange(kept)).toBe(kept)
  })

  it.each([
    '',
    'localhost',
    '203.0.113',
    '127.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '203.0.113.256',
    '203.0.113.7/33',
    '203.0.113.7/-1',
    '203.0.113.7/',
    '203.0.113.7/8/8',
    '203.0.113.7/1e1',
    '0.0.0.0/0',
    '::/0',
    '::ffff:0.0.0.0/96',
    '::ffff:1.2.3.4/64',
    '2001:db8::/129',
    'fe80::1%eth0',
    '203.0.113.7:443',
    '[2001:db8::1]',
    '*',
  ])('"%s" is none', (typed) => expect(canonicalRange(typed)).toBeNull())
})

describe('a list of allowed addresses', () => {
  it('that is empty allows everybody, also whose address is not known', () => {
    const allows = addressChecker([])
    for (const address of ['203.0.113.7', '2001:db8::1', null]) expect(allows(address)).toBe(true)
  })

  it('allows what lies in one of its networks, in whatever clothes', () => {
    const allows = addressChecker(['203.0.113.0/24', '198.51.100.7', '2001:db8::/32'])
    for (const address of ['203.0.113.0', '203.0.113.255', '::ffff:203.0.113.9', '198.51.100.7', '2001:db8:1::5'])
      expect(allows(address)).toBe(true)
    for (const address of [
      '203.0.112.255',
      '203.0.114.0',
      '198.51.100.8',
      '2001:db9::',
      '::ffff:198.51.100.6',
      '::1',
      'nonsense',
      '',
      null,
    ])
      expect(allows(address)).toBe(false)
  })
})
