export const RefundDocumentActions = () => null
