export const PayoutDocumentActions = () => null
