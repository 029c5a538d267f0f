export const VersionHistory = () => null
