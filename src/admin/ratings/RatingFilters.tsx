export const RatingFilters = () => null
