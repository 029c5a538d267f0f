export const PlanDocumentActions = () => null
