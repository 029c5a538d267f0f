export const WebhookDocumentActions = () => null
