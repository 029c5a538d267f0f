/** "NGN 1,500.00" for 150000 kobo; minor units as they are where the currency is not known. */
export const amountWords = (minor: number, currency: string, units: number | null): string =>
  `${currency} ${(minor / 10 ** (units ?? 0)).toLocaleString('en', { minimumFractionDigits: units ?? 0, maximumFractionDigits: units ?? 0 })}`.trim()
