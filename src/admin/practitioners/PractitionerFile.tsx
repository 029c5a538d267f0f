export const PractitionerFile = () => null
