/**
 * Whether somebody may practise now, by the facts of their account: a verified licence that has not run out. The database keeps
 * `accounts.license_valid_until`; it is null as soon as no licence of theirs is verified.
 */
export const hasValidLicense = ({ licenseValidUntil }: { licenseValidUntil: number | Date | null }, now: number = Date.now()): boolean =>
  licenseValidUntil !== null && Number(licenseValidUntil) > now

/** The same as SQL over `accounts`: only such people are visible or bookable anywhere. */
export const validLicenseSql = (accounts = 'a'): string => `(${accounts}.status = 'active' AND ${accounts}.license_valid_until > now())`
