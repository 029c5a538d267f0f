export const PayoutFilters = () => null
