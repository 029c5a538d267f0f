export const PaymentDocumentActions = () => null
