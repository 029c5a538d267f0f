export const AppointmentFilters = () => null
