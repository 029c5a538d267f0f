export const CertificationFilters = () => null
