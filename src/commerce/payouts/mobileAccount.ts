import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

const typedNumber = /^\+?[0-9]{6,20}$/

/** A mobile number of this country as E.164 without the plus, however it was typed: one account has one spelling. Null for what is no number there. */
export const mobileAccount = (typed: string, country: string): string | null => {
  if (!typedNumber.test(typed) || !isSupportedCountry(country)) return null
  const phone = parsePhoneNumberFromString(typed, country)
  return phone?.isPossible() && phone.countryCallingCode === getCountryCallingCode(country) ? phone.number.slice(1) : null
}
