/** The currency that an amount of a row is in: what a provider has found may be in one of its own. */
export const currencyOf = (row: Record<string, unknown>, field: string): string => {
  const own = field === 'foundMinor' ? row.foundCurrency : null
  return String(own ?? row.currency ?? '')
}
