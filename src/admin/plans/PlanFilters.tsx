export const PlanFilters = () => null
