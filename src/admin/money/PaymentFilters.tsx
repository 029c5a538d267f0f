export const PaymentFilters = () => null
