export const PaymentTimeline = () => null
