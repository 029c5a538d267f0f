import { describe, expect, it } from '@jest/globals'
import { placeOf } from '../../../src/platform/geo/placeOf'

describe('the place of an address', () => {
  it.each([
    ['8.8.8.8', 'United States'],
    ['::ffff:8.8.8.8', 'United States'],
    ['2001:4860:4860::8888', 'United States'],
    ['202.90.128.1', 'Philippines'],
  ])('%s is %s', async (ip, place) => expect(await placeOf(ip)).toBe(place))

  it.each([
    null,
    '',
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s has none', async (ip) => expect(await placeOf(ip)).toBeNull())
})
