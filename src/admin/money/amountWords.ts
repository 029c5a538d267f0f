/** "NGN 1,500.00" for 150000 kobo, "NGN −1,500.00" for what went; minor units as they are where the currency is not known. */
export const amountWords = (minor: number, currency: string, units: number | null): string => {
  const decimals = units ?? 0
  const major = (Math.abs(minor) / 10 ** decimals).toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return `${currency} ${minor < 0 ? '−' : ''}${major}`.trim()
}

/** "1.2M" for figures that stand above a bar. */
export const shortAmount = (minor: number, units: number | null): string =>
  new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(minor / 10 ** (units ?? 0))
