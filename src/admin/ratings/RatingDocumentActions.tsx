export const RatingDocumentActions = () => null
