export const ReconciliationFilters = () => null
