import { describe, expect, it } from '@jest/globals'
import { addressKey, addressNeighbourhood } from '../../../../src/platform/limits/addressKey'

describe('the address that a limit counts', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:abcd:1234:1:2:3:4', '2001:db8:abcd:1200::/56'],
    ['2001:db8:abcd:12ff::1', '2001:db8:abcd:1200::/56'],
    ['2001:0DB8:ABCD:1200:0:0:0:0', '2001:db8:abcd:1200::/56'],
    ['2001:db8:abcd:1300::1', '2001:db8:abcd:1300::/56'],
    ['2001:db8::1', '2001:db8:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['::', '0:0:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })

  it('has a neighbourhood of /24, or the same /56', () => {
    expect(addressNeighbourhood('203.0.113.9')).toBe('203.0.113.0/24')
    expect(addressNeighbourhood('::ffff:203.0.113.200')).toBe('203.0.113.0/24')
    expect(addressNeighbourhood('203.0.114.9')).not.toBe(addressNeighbourhood('203.0.113.9'))
    expect(addressNeighbourhood('2001:db8:abcd:12ff::1')).toBe('2001:db8:abcd:1200::/56')
  })
})
