export { csvStatement } from './csvStatement'
export { pdfStatement } from './pdfStatement'
export type { StatementWanted } from './readStatement'
