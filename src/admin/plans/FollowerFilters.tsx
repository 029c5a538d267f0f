export const FollowerFilters = () => null
