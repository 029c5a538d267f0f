export const EntryFilters = () => null
