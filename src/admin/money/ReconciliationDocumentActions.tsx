export const ReconciliationDocumentActions = () => null
