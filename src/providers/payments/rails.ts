import type { PayoutRail } from './contract'

const both = ['bank', 'mobile_money'] as const
const bank = ['bank'] as const
const mobile = ['mobile_money'] as const

/** Where Flutterwave v3 sends money: https://developer.flutterwave.com/docs/payout-outflow/introduction. The Philippine peso is not among it. */
export const flutterwaveRails: readonly PayoutRail[] = [
  { currency: 'NGN', country: 'NG', types: bank },
  { currency: 'GHS', country: 'GH', types: both },
  { currency: 'KES', country: 'KE', types: both },
  { currency: 'UGX', country: 'UG', types: both },
  { currency: 'TZS', country: 'TZ', types: both },
  { currency: 'RWF', country: 'RW', types: both },
  { currency: 'ZMW', country: 'ZM', types: mobile },
  { currency: 'ZAR', country: 'ZA', types: bank },
  { currency: 'XAF', country: 'CM', types: both },
  { currency: 'XOF', country: 'CI', types: both },
  { currency: 'XOF', country: 'SN', types: both },
]
