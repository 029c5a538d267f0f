export const RefundFilters = () => null
