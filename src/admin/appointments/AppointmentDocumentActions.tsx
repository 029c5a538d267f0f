export const AppointmentDocumentActions = () => null
