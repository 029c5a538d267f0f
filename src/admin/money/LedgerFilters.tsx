export const LedgerFilters = () => null
