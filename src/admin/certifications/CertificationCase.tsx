export const CertificationCase = () => null
