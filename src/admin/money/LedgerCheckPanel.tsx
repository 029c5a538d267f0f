export const LedgerCheckPanel = () => null
