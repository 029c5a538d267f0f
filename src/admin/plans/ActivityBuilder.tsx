export const ActivityBuilder = () => null
