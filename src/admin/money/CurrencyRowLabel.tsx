export const CurrencyRowLabel = () => null
