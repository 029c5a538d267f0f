import { expect, it } from '@jest/globals'
import { mobileAccount } from '../../../src/commerce/payouts/mobileAccount'

it.each([
  ['0712345678', 'KE'],
  ['712345678', 'KE'],
  ['254712345678', 'KE'],
  ['+254712345678', 'KE'],
  ['2540712345678', 'KE'],
  ['+2540712345678', 'KE'],
  ['000254712345678', 'KE'],
])('%s in %s is one account', (typed, country) => expect(mobileAccount(typed, country)).toBe('254712345678'))

it.each([
  ['0241234567', 'GH', '233241234567'],
  ['0700000001', 'CI', '2250700000001'],
  ['771234567', 'SN', '221771234567'],
  ['221771234567', 'SN', '221771234567'],
  ['671234567', 'CM', '237671234567'],
])('%s in %s is %s', (typed, country, expected) => expect(mobileAccount(typed, country)).toBe(expected))

it.each([
  ['+256772123456', 'KE'],
  ['12345', 'KE'],
  ['07123456789012345', 'KE'],
  ['0712345678x5', 'KE'],
  ['0712345678', 'AQ'],
])('%s is none in %s', (typed, country) => expect(mobileAccount(typed, country)).toBeNull())
