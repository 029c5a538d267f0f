export const SubscriptionFilters = () => null
