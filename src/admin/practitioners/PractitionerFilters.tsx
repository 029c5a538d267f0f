export const PractitionerFilters = () => null
